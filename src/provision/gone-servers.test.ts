import { expect, test } from 'vitest';
import { ApiError } from '../http/api-error.ts';
import type { Cloud } from '../openstack/cloud.ts';
import { releaseFromGoneServers } from './gone-servers.ts';

const notFound = (method: string, url: string) =>
  new ApiError('HTTP_UNEXPECTED_STATUS', 'not found', { service: 'any', method, url, status: 404 });

/** A cloud with one server `there`, and a volume that servers are said to use. */
function cloudWith(instances: readonly (string | null)[], forgotten: readonly string[] = []) {
  const deleted: string[] = [];
  const cloud = {
    blockStorage: {
      attachments: {
        list: async () => instances.map((instance, n) => ({ id: `use-${n}`, instance })),
        delete: async (id: string) => {
          deleted.push(id);
          if (forgotten.includes(id)) throw notFound('DELETE', `http://c/attachments/${id}`);
        },
      },
    },
    compute: {
      servers: {
        get: async (id: string) => {
          if (id === 'there') return { id };
          throw notFound('GET', `http://n/servers/${id}`);
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

test('does not mind that Cinder has forgotten such a use already', async () => {
  const { cloud } = cloudWith(['gone'], ['use-0']);
  expect(await releaseFromGoneServers(cloud, 'v', 'reserved')).toBe(true);
});

test('leaves a volume to the servers that use it', async () => {
  const { cloud, deleted } = cloudWith(['there']);
  expect(await releaseFromGoneServers(cloud, 'v', 'in-use')).toBe(false);
  expect(deleted).toEqual([]);
});

test('asks nobody about a volume that is just being made', async () => {
  expect(await releaseFromGoneServers(undefined as never, 'v', 'creating')).toBe(false);
});
