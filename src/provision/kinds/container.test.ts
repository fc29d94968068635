import { describe, expect, it } from 'vitest';
import { fakeCloud } from '../../../fixtures/fake-cloud.ts';
import { createWatchers } from '../../watch/watchers.ts';
import { container } from './container.ts';

const timeouts = { bootMs: 1, deleteMs: 5000, volumeMs: 1, imageMs: 1, stackMs: 1 };

async function removed(answers: Parameters<typeof fakeCloud>[0]) {
  const { cloud, calls } = fakeCloud(answers);
  await container.remove(cloud, 'box');
  await container.gone?.({ cloud, watchers: createWatchers(cloud), timeouts }, 'box');
  return calls;
}

describe('removing a container', () => {
  it('takes out what somebody put in without saying so', async () => {
    const calls = await removed({
      'DELETE /v1/AUTH_home/box': [409, 204],
      'GET /v1/AUTH_home/box': { body: [{ name: 'stowaway' }] },
      'DELETE /v1/AUTH_home/box/stowaway': 204,
    });
    expect(calls).toEqual([
      'DELETE /v1/AUTH_home/box',
      'GET /v1/AUTH_home/box',
      'DELETE /v1/AUTH_home/box/stowaway',
      'DELETE /v1/AUTH_home/box',
    ]);
  });

  it('waits for a container server that has not heard yet that its objects are gone', async () => {
    const calls = await removed({
      'DELETE /v1/AUTH_home/box': [409, 409, 204],
      'GET /v1/AUTH_home/box': { body: [{ name: 'ghost' }] },
      'DELETE /v1/AUTH_home/box/ghost': 404,
    });
    expect(calls.filter((call) => call === 'DELETE /v1/AUTH_home/box')).toHaveLength(3);
  });

  it('passes on any other refusal', async () => {
    await expect(removed({ 'DELETE /v1/AUTH_home/box': 403 })).rejects.toThrow(/403/);
  });
});
