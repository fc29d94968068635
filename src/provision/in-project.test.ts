import { describe, expect, it } from 'vitest';
import { type Answers, fakeCloud } from '../../fixtures/fake-cloud.ts';
import type { Clock } from '../core/clock.ts';
import { inProject } from './in-project.ts';

const ENTERED: Answers = {
  'GET /identity/v3/roles': { body: { roles: [{ id: 'role-id', name: 'admin' }] } },
  'PUT /identity/v3/projects/inner/users/admin-id/roles/role-id': 204,
  'POST /identity/v3/auth/tokens': {
    status: 201,
    headers: { 'x-subject-token': 'token-inside' },
    body: {
      token: {
        expires_at: '2099-01-01T00:00:00Z',
        user: { id: 'admin-id', name: 'admin', domain: { id: 'default' } },
        catalog: [
          {
            type: 'image',
            name: 'glance',
            endpoints: [{ id: 'x', interface: 'public', region_id: 'here', url: 'http://cloud/image/v2' }],
          },
        ],
      },
    },
  },
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
});
