import { describe, expect, test } from 'vitest';
import { ApiError } from '../http/api-error.ts';
import { deleteWhenFree } from './in-use.ts';

const refusal = (status: number) =>
  new ApiError('HTTP_UNEXPECTED_STATUS', 'refused', { service: 'network', method: 'DELETE', url: 'http://n', status });

/** Refuses with the statuses one after the other, then deletes. */
function deletion(...statuses: number[]) {
  const calls: string[] = [];
  return {
    calls,
    what: 'network 3be',
    delete: async () => {
      calls.push('delete');
      const status = statuses.shift();
      if (status) throw refusal(status);
    },
    free: async () => calls.push('free'),
  };
}

describe('deleting what may be in use', () => {
  test('deletes at once what nobody uses', async () => {
    const free = deletion();
    await deleteWhenFree(free);
    expect(free.calls).toEqual(['delete']);
  });

  test('frees what is in use and tries again without a pause', async () => {
    const used = deletion(409);
    await deleteWhenFree(used);
    expect(used.calls).toEqual(['delete', 'free', 'delete']);
  });

  test('passes any other refusal on', async () => {
    await expect(deleteWhenFree(deletion(403))).rejects.toMatchObject({ call: { status: 403 } });
    await expect(deleteWhenFree(deletion(409, 404))).rejects.toMatchObject({ call: { status: 404 } });
  });
});
