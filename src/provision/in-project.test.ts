import { describe, expect, it } from 'vitest';
import { type Answers, cloudThrough, fakeCloud, fakeConfig } from '../../fixtures/fake-cloud.ts';
import { issuedFor } from '../../fixtures/issued-token.ts';
import type { AuthMethod } from '../config/cloud.ts';
import type { Clock } from '../core/clock.ts';
import type { Cloud } from '../openstack/cloud.ts';
import { inProject } from './in-project.ts';

const GLANCE = { type: 'image', name: 'glance', url: 'http://cloud/image/v2' };
const issued = (id: string, project: string, expiresAt?: string) =>
  issuedFor(project, { id, service: GLANCE, ...(expiresAt && { expiresAt }) });
const ENTERED: Answers = {
  'GET /identity/v3/roles': { body: { roles: [{ id: 'role-id', name: 'admin' }] } },
  'PUT /identity/v3/projects/inner/users/admin-id/roles/role-id': 204,
  'POST /identity/v3/auth/tokens': issued('token-inside', 'inner'),
};
const pauses: number[] = [];
const clock = { sleep: async (ms: number) => void pauses.push(ms) } as unknown as Clock;

describe('entering a project', () => {
  it('works with a token of its own, got for the one at hand', async () => {
    const { cloud, requests } = fakeCloud({ ...ENTERED, 'GET /image/v2/images': { body: { images: [] } } });
    const inside = await inProject(cloud, 'inner', 'admin', clock);
    await inside?.image.images.list();
    expect(requests.at(-1)?.headers?.['x-auth-token']).toBe('token-inside');
    expect(requests.find(({ method }) => method === 'POST')?.body).toMatchObject({
      auth: { identity: { methods: ['token'] }, scope: { project: { id: 'inner' } } },
    });
  });

  it('asks again after a refusal by a Keystone that has not heard of the role yet', async () => {
    const { cloud } = fakeCloud({ ...ENTERED, 'GET /image/v2/images': [403, { body: { images: [{ id: 'one' }] } }] });
    const inside = await inProject(cloud, 'inner', 'admin', clock);
    expect(await inside?.image.images.list()).toEqual([{ id: 'one' }]);
    expect(pauses).toEqual([1000]);
  });

  it('takes a second refusal for an answer', async () => {
    const { cloud } = fakeCloud({ ...ENTERED, 'GET /image/v2/images': 403 });
    const inside = await inProject(cloud, 'inner', 'admin', clock);
    await expect(inside?.image.images.list()).rejects.toThrow(/403/);
  });

  it('is not possible without the role or with a token that is bound to its project', async () => {
    const without = fakeCloud({ 'GET /identity/v3/roles': { body: { roles: [] } } });
    expect(await inProject(without.cloud, 'inner', 'admin', clock)).toBeUndefined();
    const bound = fakeCloud({ ...ENTERED, 'POST /identity/v3/auth/tokens': 403 });
    expect(await inProject(bound.cloud, 'inner', 'admin', clock)).toBeUndefined();
  });

  it('refuses a token that is for another project, before anything is asked there', async () => {
    const { cloud, calls } = fakeCloud({ ...ENTERED, 'POST /identity/v3/auth/tokens': issued('token', 'home') });
    await expect(inProject(cloud, 'inner', 'admin', clock)).rejects.toThrow(/project inner .* one for project home/);
    expect(calls.at(-1)).toBe('POST /identity/v3/auth/tokens');
  });
});

describe('renewing the token inside a project', () => {
  /** Enters with a token that is about to expire, as a user who signed in like this; what Keystone then gives is `next`. */
  const enter = async (auth: AuthMethod, next: ReturnType<typeof issued>) => {
    const soon = new Date(Date.now() + 30_000).toISOString();
    const fake = fakeCloud({
      ...ENTERED,
      'POST /identity/v3/auth/tokens': [issued('token-inside', 'inner', soon), next],
      'GET /image/v2/images': { body: { images: [] } },
    });
    const cloud = cloudThrough(fake.cloud.session.sendAnonymously, undefined, { ...fakeConfig, auth });
    return { ...fake, inside: (await inProject(cloud, 'inner', 'admin', clock)) as Cloud };
  };
  const secret = 'not-to-be-guessed';

  it.each<AuthMethod>([
    { method: 'password', username: 'admin', password: secret, scope: { kind: 'project', name: 'home' } },
    { method: 'token', token: secret, scope: { kind: 'project', id: 'home' } },
  ])('stays in that project, whatever the scope of the administrator ($method)', async (auth) => {
    const { inside, requests } = await enter(auth, issued('token-renewed', 'inner'));
    await inside.image.images.list();
    expect(requests.at(-1)?.headers?.['x-auth-token']).toBe('token-renewed');
    const renewal = requests.filter(({ method }) => method === 'POST').at(-1);
    expect(renewal?.body).toMatchObject({ auth: { scope: { project: { id: 'inner' } } } });
  });

  it('fails where an application credential leads back home, and asks nothing there', async () => {
    const { inside, calls } = await enter(
      { method: 'application-credential', id: 'a', secret },
      issued('token-of-home', 'home'),
    );
    await expect(inside.image.images.list()).rejects.toThrow(/project inner .* one for project home/);
    expect(calls.at(-1)).toBe('POST /identity/v3/auth/tokens');
  });
});
