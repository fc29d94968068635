import { describe, expect, it } from 'vitest';
import { fakeCloud } from '../../../fixtures/fake-cloud.ts';
import { credential } from './credential.ts';
import { endpoint } from './endpoint.ts';
import { policy } from './policy.ts';
import { trust } from './trust.ts';

describe('kinds whose resources have no name', () => {
  it('finds an endpoint by the name in its address, and no endpoint of anybody else', async () => {
    const { cloud } = fakeCloud({
      'GET /identity/v3/endpoints': {
        body: {
          endpoints: [
            { id: '1', url: 'https://nova.example/st-run-a' },
            { id: '2', url: 'https://seatrial.invalid/st-run-a' },
          ],
        },
      },
    });
    expect(await endpoint.list(cloud, 'st-run-a')).toEqual([{ id: '2', name: 'st-run-a' }]);
  });

  it('finds a pair of EC2 keys by its access key, and passes over blobs of another sort', async () => {
    const { cloud } = fakeCloud({
      'GET /identity/v3/credentials': {
        body: {
          credentials: [
            { id: '1', type: 'ec2', blob: '{"access": "st-run-a", "secret": "not telling"}' },
            { id: '2', type: 'ec2', blob: 'no JSON' },
            { id: '3', type: 'totp', blob: '{"access": "st-run-a"}' },
          ],
        },
      },
    });
    expect(await credential.list(cloud, 'st-run-a')).toEqual([{ id: '1', name: 'st-run-a' }]);
  });

  it('finds a policy by its type', async () => {
    const { cloud, requests } = fakeCloud({
      'GET /identity/v3/policies': { body: { policies: [{ id: '1', type: 'st-run-a', blob: '' }] } },
    });
    expect(await policy.list(cloud, 'st-run-a')).toEqual([{ id: '1', name: 'st-run-a' }]);
    expect(requests[0]?.url).toContain('type=st-run-a');
  });

  it('finds a trust by trustor, trustee and project, and never without knowing them', async () => {
    const trusts = [
      { id: '1', trustor_user_id: 'me', trustee_user_id: 'you', project_id: 'here' },
      { id: '2', trustor_user_id: 'me', trustee_user_id: 'somebody else', project_id: 'here' },
      { id: '3', trustor_user_id: 'me', trustee_user_id: 'you', project_id: 'elsewhere' },
    ];
    const { cloud, calls } = fakeCloud({ 'GET /identity/v3/OS-TRUST/trusts': { body: { trusts } } });
    const input = { trustor_user_id: 'me', trustee_user_id: 'you', project_id: 'here', impersonation: true, roles: [] };
    const context = trust.contextOf?.(input) ?? {};
    expect(await trust.list(cloud, 'st-run-a', context)).toEqual([{ id: '1', name: 'st-run-a' }]);
    expect(await trust.list(cloud, 'st-run-a')).toEqual([]);
    expect(calls).toHaveLength(1);
  });
});
