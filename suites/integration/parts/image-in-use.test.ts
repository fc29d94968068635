import { describe, expect, test } from 'vitest';
import { fakeCloud } from '../../../fixtures/fake-cloud.ts';
import { deletedUnderServer } from './image-in-use.ts';

describe('deleting the image of a running server', () => {
  const said = { message: 'Image one could not be deleted because it is in use' };
  const attempt = (deletion: { status: number; body?: unknown }, shown: { status: number; body?: unknown }) => {
    const { cloud } = fakeCloud({ 'DELETE /image/v2/images/one': deletion, 'GET /image/v2/images/one': shown });
    const provision = { remove: () => cloud.image.images.delete('one') };
    return deletedUnderServer({ cloud, provision: provision as never }, 'one');
  };

  test('ends with the image gone, or kept as it was and said to be in use', async () => {
    expect(await attempt({ status: 204 }, { status: 404 })).toBe(true);
    expect(await attempt({ status: 409, body: said }, { status: 200, body: { id: 'one', status: 'active' } })).toBe(
      false,
    );
  });

  test('does not leave it deleted and there, or refused and broken', async () => {
    await expect(attempt({ status: 204 }, { status: 200, body: { id: 'one' } })).rejects.toThrow(/accepted/);
    const broken = { status: 200, body: { id: 'one', status: 'pending_delete' } };
    await expect(attempt({ status: 409, body: said }, broken)).rejects.toThrow(/pending_delete/);
    await expect(attempt({ status: 409, body: { message: 'no' } }, broken)).rejects.toThrow(/in use/);
    await expect(attempt({ status: 500 }, broken)).rejects.toThrow(/500/);
  });
});
