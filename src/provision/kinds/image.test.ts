import { describe, expect, it } from 'vitest';
import { fakeCloud } from '../../../fixtures/fake-cloud.ts';
import { createWatchers } from '../../watch/watchers.ts';
import { image } from './image.ts';

const timeouts = { bootMs: 1, deleteMs: 1, volumeMs: 1, imageMs: 5000, stackMs: 1 };
const record = { id: 'one', name: 'st-run-a', status: 'queued' };

describe('making an image', () => {
  it('leaves no record behind whose content was refused', async () => {
    const { cloud, calls } = fakeCloud({
      'POST /image/v2/images': { status: 201, body: record },
      'PUT /image/v2/images/one/file': 413,
      'DELETE /image/v2/images/one': 204,
    });
    await expect(image.create(cloud, record.name, { data: 'too much' })).rejects.toThrow(/413/);
    expect(calls.at(-1)).toBe('DELETE /image/v2/images/one');
  });

  it('waits until it is active, and says at once when it never will be', async () => {
    const waited = (statuses: readonly string[]) => {
      const { cloud } = fakeCloud({
        'GET /image/v2/images/one': statuses.map((status) => ({ body: { ...record, status } })),
      });
      return image.ready?.({ cloud, watchers: createWatchers(cloud), timeouts }, record as never);
    };
    expect(await waited(['saving', 'active'])).toMatchObject({ status: 'active' });
    await expect(waited(['saving', 'killed', 'active'])).rejects.toThrow(/went to killed/);
  });
});
