import { expect, test } from 'vitest';
import { type Answers, fakeCloud } from '../../../fixtures/fake-cloud.ts';
import { issuedFor } from '../../../fixtures/issued-token.ts';
import { createPlaces } from './places.ts';
import { TIMEOUTS } from './testing/scenario.ts';

const ENTERED: Answers = {
  'GET /identity/v3/roles': { body: { roles: [{ id: 'role-id', name: 'admin' }] } },
  'PUT /identity/v3/projects/inner/users/admin-id/roles/role-id': 204,
  'POST /identity/v3/auth/tokens': [503, issuedFor('inner')],
};

test('enters a project once for all, and tries again where Keystone was down for a moment', async () => {
  const { cloud, calls } = fakeCloud(ENTERED);
  const places = createPlaces({ cloud, timeouts: TIMEOUTS, signal: new AbortController().signal, enters: true });
  await expect(places.inside('inner')).rejects.toThrow(/503/);
  const place = await places.inside('inner');
  expect(place?.cloud.session.identity.project?.id).toBe('inner');
  const asked = calls.length;
  expect(await places.inside('inner')).toBe(place);
  expect(calls).toHaveLength(asked);
});
