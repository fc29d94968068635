import { describe, expect, test } from 'vitest';
import { ApiError } from '../http/api-error.ts';
import type { Journal } from '../journal/write.ts';
import type { Cloud } from '../openstack/cloud.ts';
import type { Watchers } from '../watch/watchers.ts';
import type { Timeouts } from './kind.ts';
import { createProvisioner, type MakeOptions } from './provisioner.ts';

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
