import { describe, expect, it } from 'vitest';
import { type Answers, cloudThrough, fakeCloud, fakeConfig, fakeToken } from '../../fixtures/fake-cloud.ts';
import { issuedFor } from '../../fixtures/issued-token.ts';
import { removeRemains } from './project-remains.ts';

const INSIDE: Answers = {
  'GET /identity/v3/roles': { body: { roles: [{ id: 'reseller', name: 'ResellerAdmin' }] } },
  'PUT /identity/v3/projects/gone/users/admin-id/roles/reseller': 204,
  'POST /identity/v3/auth/tokens': issuedFor('gone'),
  'GET /v1/AUTH_gone': { body: [] },
  'DELETE /v1/AUTH_gone': 204,
};

describe('removing the remains of a project', () => {
  it('deletes its Swift account, as a reseller within the project', async () => {
    const { cloud, requests } = fakeCloud(INSIDE);
    await removeRemains(cloud, 'gone');
    const last = requests.at(-1);
    expect(`${last?.method} ${last?.url}`).toBe('DELETE http://cloud/v1/AUTH_gone');
    expect(last?.headers?.['x-auth-token'], 'whose token it is').toBe('token-inside');
    expect(fakeToken.id).not.toBe('token-inside');
  });

  it('empties the account before it goes', async () => {
    const { cloud, calls } = fakeCloud({
      ...INSIDE,
      'GET /v1/AUTH_gone': { body: [{ name: 'box' }] },
      'GET /v1/AUTH_gone/box': { body: [{ name: 'a/b' }] },
      'DELETE /v1/AUTH_gone/box/a/b': 204,
      'DELETE /v1/AUTH_gone/box': 204,
    });
    await removeRemains(cloud, 'gone');
    expect(calls.slice(-3)).toEqual([
      'DELETE /v1/AUTH_gone/box/a/b',
      'DELETE /v1/AUTH_gone/box',
      'DELETE /v1/AUTH_gone',
    ]);
  });

  it('goes on where there is no account, and where a list still shows a container that is gone', async () => {
    const none = fakeCloud({ ...INSIDE, 'GET /v1/AUTH_gone': 404, 'DELETE /v1/AUTH_gone': 404 });
    await removeRemains(none.cloud, 'gone');
    expect(none.calls.at(-1)).toBe('DELETE /v1/AUTH_gone');
    const stale = fakeCloud({
      ...INSIDE,
      'GET /v1/AUTH_gone': { body: [{ name: 'ghost' }] },
      'GET /v1/AUTH_gone/ghost': 404,
      'DELETE /v1/AUTH_gone/ghost': 404,
    });
    await removeRemains(stale.cloud, 'gone');
    expect(stale.calls.at(-1)).toBe('DELETE /v1/AUTH_gone');
  });

  it('does not enter a project that Keystone has forgotten', async () => {
    const granting = 'PUT /identity/v3/projects/gone/users/admin-id/roles/reseller';
    const { cloud, calls } = fakeCloud({ ...INSIDE, [granting]: 404 });
    await removeRemains(cloud, 'gone');
    expect(calls.at(-1)).toBe(granting);
  });

  it('is content where accounts cannot be deleted, and where there never was one', async () => {
    for (const status of [403, 404, 405]) {
      await removeRemains(fakeCloud({ ...INSIDE, 'DELETE /v1/AUTH_gone': status }).cloud, 'gone');
    }
  });

  it('leaves Swift alone where nobody can be a reseller', async () => {
    const { cloud, calls } = fakeCloud({ 'GET /identity/v3/roles': { body: { roles: [] } } });
    await removeRemains(cloud, 'gone');
    expect(calls).toEqual(['GET /identity/v3/roles']);
  });

  it('leaves Swift alone where an endpoint override leads to the same account from everywhere', async () => {
    const { cloud, calls } = fakeCloud({ ...INSIDE, 'GET /v1/AUTH_home': { body: [{ name: 'precious' }] } });
    const endpointOverrides = { 'object-store': 'http://cloud/v1/AUTH_home' };
    const overridden = cloudThrough(cloud.session.sendAnonymously, undefined, { ...fakeConfig, endpointOverrides });
    await removeRemains(overridden, 'gone');
    expect(calls.filter((call) => call.includes('AUTH_home'))).toEqual([]);
  });

  it('leaves Swift alone where the administrator cannot change the scope of the token', async () => {
    const { cloud, calls } = fakeCloud({ ...INSIDE, 'POST /identity/v3/auth/tokens': 403 });
    await removeRemains(cloud, 'gone');
    expect(calls.at(-1)).toBe('POST /identity/v3/auth/tokens');
  });

  it('fails when Swift is down, so that the project is not forgotten with its remains', async () => {
    const { cloud } = fakeCloud({ ...INSIDE, 'DELETE /v1/AUTH_gone': 503 });
    await expect(removeRemains(cloud, 'gone')).rejects.toThrow(/503/);
  });
});
