import { expect, test } from 'vitest';
import { fakeCloud } from '../../../fixtures/fake-cloud.ts';
import type { WaitContext } from '../kind.ts';
import { removeResource } from '../provisioner.ts';
import { type AnyKind, KINDS } from './index.ts';

test('deletes a project that never had a Swift account', async () => {
  const { cloud, calls } = fakeCloud({
    'GET /identity/v3/roles': { body: { roles: [{ id: 'reseller', name: 'ResellerAdmin' }] } },
    'PUT /identity/v3/projects/own/users/admin-id/roles/reseller': 204,
    'POST /identity/v3/auth/tokens': {
      status: 201,
      headers: { 'x-subject-token': 'token-inside' },
      body: {
        token: {
          expires_at: '2099-01-01T00:00:00Z',
          user: { id: 'admin-id', name: 'admin', domain: { id: 'default' } },
          project: { id: 'own', name: 'own', domain: { id: 'default' } },
          catalog: [
            {
              type: 'object-store',
              name: 'swift',
              endpoints: [{ id: 'x', interface: 'public', region_id: 'here', url: 'http://cloud/v1/AUTH_own' }],
            },
          ],
        },
      },
    },
    'GET /v1/AUTH_own': 404,
    'DELETE /v1/AUTH_own': 404,
    'DELETE /identity/v3/projects/own': 204,
  });
  await removeResource(KINDS.project as unknown as AnyKind, { cloud } as WaitContext, 'own', undefined);
  expect(calls.at(-1)).toBe('DELETE /identity/v3/projects/own');
});
