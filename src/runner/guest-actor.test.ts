import { expect, test } from 'vitest';
import { fakeCloud } from '../../fixtures/fake-cloud.ts';
import { cloudOf } from '../openstack/cloud.ts';
import type { IssuedToken } from '../openstack/identity/tokens.ts';
import { bearerOf } from './guest-actor.ts';

const issued = (projectId: string): IssuedToken => ({
  id: 'a-token-of-the-guest',
  methods: ['password'],
  issued_at: '2026-01-01T00:00:00Z',
  expires_at: '2099-01-01T00:00:00Z',
  audit_ids: [],
  user: { id: 'guest', name: 'guest', domain: { id: 'default' } },
  project: { id: projectId, name: projectId, domain: { id: 'default' } },
  catalog: [
    {
      type: 'identity',
      name: 'keystone',
      endpoints: [{ id: 'i', interface: 'public', region_id: 'here', url: 'http://cloud/identity/v3' }],
    },
  ],
});

function guestOn(answers: Parameters<typeof fakeCloud>[0], projectId = 'theirs') {
  const { cloud, calls, requests } = fakeCloud(answers);
  const home = { member: { session: cloud.session }, transport: { send: cloud.session.sendAnonymously } };
  const guest = bearerOf(home, issued(projectId));
  return { guest, cloud: cloudOf(guest.session), calls, requests };
}

test('calls with the token of the guest', async () => {
  const { cloud, requests } = guestOn({ 'GET /identity/v3/auth/projects': { body: { projects: [] } } });
  await cloud.identity.tokens.projects();
  expect(requests.map(({ headers }) => headers?.['x-auth-token'])).toEqual(['a-token-of-the-guest']);
});

test('does not sign in anew when the token is refused, but says so', async () => {
  const { cloud, calls } = guestOn({ 'GET /identity/v3/auth/projects': 401 });
  await expect(cloud.identity.tokens.projects()).rejects.toMatchObject({ call: { status: 401 } });
  expect(calls).toEqual(['GET /identity/v3/auth/projects']);
});

test('takes a project that is not of the run for one that the check made, and leaves the own one alone', () => {
  expect(guestOn({}).guest.ownProjectId).toBe('theirs');
  expect(guestOn({}, 'home').guest.ownProjectId).toBeUndefined();
});
