import { describe, expect, test } from 'vitest';
import { ApiError } from '../http/api-error.ts';
import type { Journal } from '../journal/write.ts';
import type { Cloud } from '../openstack/cloud.ts';
import type { Watchers } from '../watch/watchers.ts';
import type { Timeouts, WaitContext } from './kind.ts';
import type { AnyKind } from './kinds/index.ts';
import { createProvisioner, type MakeOptions, removeResource } from './provisioner.ts';

/** A journal that keeps the refs that are open. */
function memory() {
  const open = new Set<string>();
  const journal: Journal = {
    path: 'memory',
    run: () => {},
    intent: ({ name }) => {
      open.add(name);
      return name;
    },
    created: () => {},
    gone: (ref) => void open.delete(ref),
    closed: () => {},
    close: () => {},
  };
  return { journal, open };
}

/** Has a network made by a service that answers with an error; resolves with how many entries stay open. */
async function openAfter(error: Error, options: MakeOptions<never> = {}): Promise<number> {
  const { journal, open } = memory();
  const provision = createProvisioner({
    cloud: {} as Cloud,
    journal,
    runId: 'run',
    timeouts: {} as Timeouts,
    watchers: {} as Watchers,
  });
  const making = provision.make('network', 'one', {}, { ...options, create: () => Promise.reject(error) });
  await expect(making).rejects.toThrow(error.message);
  return open.size;
}

const answered = (status: number) =>
  new ApiError('HTTP_UNEXPECTED_STATUS', `answered ${status}`, {
    service: 'network',
    method: 'POST',
    url: 'http://neutron/networks',
    status,
  });

describe('what a service would not make', () => {
  test.each([400, 401, 403, 404, 409, 413, 422, 429])('is nothing to look for after %i', async (status) => {
    expect(await openAfter(answered(status))).toBe(0);
  });

  test.each([408, 500, 502, 503, 504])('may be there all the same after %i', async (status) => {
    expect(await openAfter(answered(status))).toBe(1);
  });

  test('may be there all the same when no answer came', async () => {
    expect(await openAfter(new Error('reset'))).toBe(1);
  });

  test('is nothing to look for after an error by which the service is known to refuse this call', async () => {
    expect(await openAfter(answered(500), { refusedBy: 500 })).toBe(0);
  });
});

describe('several servers asked for with one call', () => {
  /** Has three made; resolves with the name they were asked for by, and what the journal holds open at the call and after it. */
  async function asked(answers: {
    create?: Error;
    find?: (name: string) => Promise<readonly { id: string; name: string }[]>;
  }) {
    const { journal, open } = memory();
    const ids: string[] = [];
    const provision = createProvisioner({
      cloud: {} as Cloud,
      journal: { ...journal, created: (ref, id) => void ids.push(`${ref} is ${id}`) },
      runId: 'run',
      timeouts: {} as Timeouts,
      watchers: {} as Watchers,
    });
    let name = '';
    let atCall: string[] = [];
    const making = provision.makeMany('server', 'multi', 3, {
      create: async (given) => {
        name = given;
        atCall = [...open];
        if (answers.create) throw answers.create;
      },
      find: async (given) => ((await answers.find?.(given)) ?? []) as never,
    });
    const failed = await making.then(
      () => undefined,
      (error: Error) => error.message,
    );
    return { name, atCall, ids, failed, open: [...open], all: [1, 2, 3].map((each) => `${name}-${each}`) };
  }

  test('are in the journal, each by its name, before the call', async () => {
    const { atCall, all } = await asked({});
    expect(atCall).toEqual(all);
  });

  test('are known by their ids once the cloud has shown them', async () => {
    const { ids, name } = await asked({
      find: async (given) => [2, 1, 3].map((each) => ({ id: `id-${each}`, name: `${given}-${each}` })),
    });
    expect(ids).toEqual([2, 1, 3].map((each) => `${name}-${each} is id-${each}`));
  });

  test('are nothing to look for after a refusal', async () => {
    expect(await asked({ create: answered(403) })).toMatchObject({ open: [], failed: 'answered 403' });
  });

  test('may all be there after a timeout of the call', async () => {
    const { open, all, failed } = await asked({ create: answered(504) });
    expect(failed).toBe('answered 504');
    expect(open).toEqual(all);
  });

  test('are all there although the question about them is refused', async () => {
    const { open, all, failed } = await asked({ find: () => Promise.reject(answered(403)) });
    expect(failed).toBe('answered 403');
    expect(open).toEqual(all);
  });
});

describe('a resource whose removal comes upon a 404', () => {
  const removal = (url: string) => {
    const call = { service: 'network', method: 'DELETE', url, status: 404 } as const;
    const error = new ApiError('HTTP_UNEXPECTED_STATUS', 'not found', call);
    return removeResource({ remove: () => Promise.reject(error) } as unknown as AnyKind, {} as WaitContext, 'a:1', {});
  };

  test('is gone where that is said of itself', async () => {
    await expect(removal('http://neutron/networks/a%3A1')).resolves.toBeUndefined();
  });

  test('is not taken for gone where that is said of anything else', async () => {
    await expect(removal('http://neutron/ports/2')).rejects.toThrow('not found');
  });
});
