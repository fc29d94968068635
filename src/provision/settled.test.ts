import { describe, expect, test } from 'vitest';
import { ApiError } from '../http/api-error.ts';
import { deleteWhenSettled } from './settled.ts';

const refusal = (status: number) =>
  new ApiError('HTTP_UNEXPECTED_STATUS', `refused with ${status}`, {
    service: 'block-storage',
    method: 'DELETE',
    url: 'http://cloud/v3/volumes/1',
    status,
  });

/** A volume that goes through the states, one per look, and can be deleted in the last. */
function volume(states: string[]) {
  let deletions = 0;
  const run = () =>
    deleteWhenSettled({
      what: 'volume 1',
      busy: ['creating'],
      delete: async () => {
        deletions += 1;
        if (states[0] !== 'available') throw refusal(400);
      },
      status: async () => states.shift() ?? 'available',
    });
  return { run, deletions: () => deletions };
}

describe('deleting a resource that may be busy', () => {
  test('asks again once it is no longer busy', async () => {
    const busy = volume(['creating', 'available']);
    await busy.run();
    expect(busy.deletions()).toBe(2);
  });

  test('takes a deletion under way for its own', async () => {
    await expect(volume(['deleting']).run()).resolves.toBeUndefined();
  });

  test('passes the refusal on in a state that does not pass by itself', async () => {
    await expect(volume(['in-use']).run()).rejects.toThrow('refused with 400');
  });
});
