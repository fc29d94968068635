import { describe, expect, test } from 'vitest';
import { ApiError } from '../http/api-error.ts';
import type { Cloud } from '../openstack/cloud.ts';
import type { Server } from '../openstack/compute/servers.ts';
import type { WatchOptions } from '../watch/waiting-room.ts';
import type { WaitContext } from './kind.ts';
import { server } from './kinds/server.ts';
import { TIMEOUTS } from './sweep/testing/scenario.ts';

const refused = (status: number) =>
  new ApiError('HTTP_UNEXPECTED_STATUS', `refused with ${status}`, {
    service: 'compute',
    method: 'POST',
    url: 'http://nova/servers/one/action',
    status,
  });

const RUNNING = { status: 'ACTIVE', 'OS-SRV-USG:launched_at': '2026-11-21T12:00:00' } as const;
const UNLISTED = undefined;
let clouds = 0;

/**
 * A cloud nobody has asked anything yet, whose Nova answers a question about a server with these one after the other
 * (undefined is a 404), and a wait that sees what it is given.
 */
function given({ shown, forced }: { shown: readonly (string | undefined)[]; forced?: number }) {
  const calls: string[] = [];
  const answers = [...shown];
  const cloud = {
    session: { config: { authUrl: `http://keystone-${clouds++}`, region: 'here' } },
    compute: {
      servers: {
        get: async (id: string) => {
          calls.push(`get ${id}`);
          const status = answers.length > 1 ? answers.shift() : answers[0];
          if (status === undefined) throw refused(404);
          return { id, status };
        },
      },
      serverActions: {
        forceDelete: async (id: string) => {
          calls.push(`force ${id}`);
          if (forced) throw refused(forced);
        },
      },
    },
  } as unknown as Cloud;
  const gone = (id: string, ...looks: (Partial<Server> | undefined)[]) => {
    const until = async <T>(_: string, { judge }: WatchOptions<Server, T>) => {
      for (const look of looks) {
        const sighting = judge(look && ({ id, name: id, ...look } as Server));
        if ('done' in sighting) return sighting.done;
      }
      throw new Error('never judged to be gone');
    };
    return server.gone?.({ cloud, watchers: { servers: { until } }, timeouts: TIMEOUTS } as unknown as WaitContext, id);
  };
  return { calls, gone };
}

describe('a server that no list shows any more', () => {
  test('is asked about once for all where Nova keeps nothing of it', async () => {
    const { calls, gone } = given({ shown: [undefined] });
    await Promise.all(['a', 'b', 'c'].map((id) => gone(id, RUNNING, UNLISTED)));
    await gone('d', RUNNING, UNLISTED);
    expect(calls).toEqual(['get a']);
  });

  test('is deleted for good where Nova has only put it aside, and each of the others, too', async () => {
    const { calls, gone } = given({ shown: ['SOFT_DELETED', undefined, 'SOFT_DELETED', undefined] });
    await gone('a', RUNNING, UNLISTED);
    await gone('b', RUNNING, UNLISTED);
    expect(calls).toEqual(['get a', 'force a', 'get a', 'get b', 'force b', 'get b']);
  });

  test('tells nothing of the others where it never ran', async () => {
    const { calls, gone } = given({ shown: [undefined, 'SOFT_DELETED', undefined] });
    await gone('a', { status: 'ERROR', 'OS-EXT-STS:task_state': 'deleting' }, UNLISTED);
    await gone('b', RUNNING, UNLISTED);
    expect(calls).toEqual(['get a', 'get b', 'force b', 'get b']);
  });

  test('remains where Nova would not delete it for good', async () => {
    const { gone } = given({ shown: ['SOFT_DELETED'], forced: 403 });
    await expect(gone('a', RUNNING, UNLISTED)).rejects.toThrow(/a is SOFT_DELETED, .* refused with 403/);
  });
});

describe('a server of which is told how it ended', () => {
  test('needs no question when it is deleted', async () => {
    const { calls, gone } = given({ shown: [] });
    await gone('a', RUNNING, { status: 'DELETED' });
    expect(calls).toEqual([]);
  });

  test('is deleted for good when it is put aside, which is waited for', async () => {
    const { calls, gone } = given({ shown: [undefined] });
    await gone('a', RUNNING, { status: 'SOFT_DELETED' });
    expect(calls).toEqual(['force a', 'get a']);
  });
});
