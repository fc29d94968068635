import { expect, test } from 'vitest';
import { ApiError } from '../http/api-error.ts';
import type { Cloud } from '../openstack/cloud.ts';
import { releaseFromGoneServers } from './gone-servers.ts';

/** A cloud with one server `there`, and a volume that servers are said to use. */
function cloudWith(instances: readonly (string | null)[]) {
  const deleted: string[] = [];
  const cloud = {
    blockStorage: {
      attachments: {
        list: async () => instances.map((instance, n) => ({ id: `use-${n}`, instance })),
        delete: async (id: string) => deleted.push(id),
      },
    },
    compute: {
      servers: {
        get: async (id: string) => {
          if (id === 'there') return { id };
          const call = { service: 'compute', method: 'GET', url: `http://n/servers/${id}`, status: 404 } as const;
          throw new ApiError('HTTP_UNEXPECTED_STATUS', 'not found', call);
        },
      },
    },
  } as unknown as Cloud;
  return { cloud, deleted };
}

test('ends the use of a volume by servers that are gone, and only theirs', async () => {
  const { cloud, deleted } = cloudWith(['there', 'gone', null]);
  expect(await releaseFromGoneServers(cloud, 'v', 'reserved')).toBe(true);
  expect(deleted.toSorted()).toEqual(['use-1', 'use-2']);
});

test('leaves a volume to the servers that use it', async () => {
  const { cloud, deleted } = cloudWith(['there']);
  expect(await releaseFromGoneServers(cloud, 'v', 'in-use')).toBe(false);
  expect(deleted).toEqual([]);
});

test('asks nobody about a volume that is just being made', async () => {
  expect(await releaseFromGoneServers(undefined as never, 'v', 'creating')).toBe(false);
});
