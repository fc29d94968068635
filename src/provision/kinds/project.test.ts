import { expect, test } from 'vitest';
import { fakeCloud } from '../../../fixtures/fake-cloud.ts';
import { issuedFor } from '../../../fixtures/issued-token.ts';
import type { WaitContext } from '../kind.ts';
import { removeResource } from '../provisioner.ts';
import { type AnyKind, KINDS } from './index.ts';

test('deletes a project that never had a Swift account', async () => {
  const { cloud, calls } = fakeCloud({
    'GET /identity/v3/roles': { body: { roles: [{ id: 'reseller', name: 'ResellerAdmin' }] } },
    'PUT /identity/v3/projects/own/users/admin-id/roles/reseller': 204,
    'POST /identity/v3/auth/tokens': issuedFor('own'),
    'GET /v1/AUTH_own': 404,
    'DELETE /v1/AUTH_own': 404,
    'DELETE /identity/v3/projects/own': 204,
  });
  await removeResource(KINDS.project as unknown as AnyKind, { cloud } as WaitContext, 'own', undefined);
  expect(calls.at(-1)).toBe('DELETE /identity/v3/projects/own');
});
