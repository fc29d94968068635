import { expect, test } from 'vitest';
import type { Cloud } from '../openstack/cloud.ts';
import { fetchCreateActions } from './fetch-actions.ts';
import { action } from './testing/boots.ts';

test('the create action of each server is fetched, few at once, and what cannot be read is left out', async () => {
  let atOnce = 0;
  let most = 0;
  const call = async <T>(answer: () => T): Promise<T> => {
    atOnce += 1;
    most = Math.max(most, atOnce);
    await new Promise((resolve) => setTimeout(resolve, 1));
    atOnce -= 1;
    return answer();
  };
  const reboot = { ...action, action: 'reboot', request_id: 'req-2' };
  const instanceActions = {
    list: (id: string) =>
      call(() => {
        if (id === 'gone') throw new Error('404');
        return id === 'odd' ? [reboot] : [reboot, action];
      }),
    get: (_: string, requestId: string) => call(() => ({ ...action, request_id: requestId })),
  };
  const cloud = { compute: { instanceActions } } as unknown as Cloud;
  const ids = [...Array.from({ length: 20 }, (_, index) => `server-${index}`), 'gone', 'odd'];
  const found = await fetchCreateActions(cloud, ids);
  expect(found.size).toBe(20);
  expect(found.get('server-7')?.request_id).toBe('req-1');
  expect(most).toBeLessThanOrEqual(4);
});
