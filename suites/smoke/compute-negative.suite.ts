import { check, expect, given, notApplicable, refused, topic } from 'seatrial/suite';
import type { Facts } from './parts/types.ts';

const BOOT = ['compute', 'boot-image', 'flavor'] as const;

topic('boots, refused', () => {
  check('refuses a boot from an image that does not exist', { needs: BOOT }, async ({ provision, facts }) => {
    const input = { flavorRef: given(facts.flavor).id, imageRef: crypto.randomUUID(), networks: 'none' } as const;
    const refusal = await refused(provision.make('server', 'no-image', input), 400);
    expect(refusal.call.apiMessage).toMatch(/image/i);
  });

  check('refuses a boot with a flavor that does not exist', { needs: BOOT }, async ({ provision, facts }) => {
    const input = { flavorRef: crypto.randomUUID(), imageRef: given(facts.image).id, networks: 'none' } as const;
    const refusal = await refused(provision.make('server', 'no-flavor', input), 400);
    expect(refusal.call.apiMessage).toMatch(/flavor/i);
  });

  check('refuses a boot on a network that does not exist', { needs: BOOT }, async ({ provision, facts }) => {
    const input = { ...bootOf(facts), networks: [{ uuid: crypto.randomUUID() }] };
    const refusal = await refused(provision.make('server', 'no-network', input), 400);
    expect(refusal.call.apiMessage).toMatch(/network/i);
  });

  check('refuses a boot with a keypair that does not exist', { needs: BOOT }, async ({ provision, facts }) => {
    const input = { ...bootOf(facts), networks: 'none', key_name: 'nobody-has-this-key' } as const;
    const refusal = await refused(provision.make('server', 'no-key', input), 400);
    expect(refusal.call.apiMessage).toMatch(/key/i);
  });

  check('refuses a server whose name is too long', { needs: BOOT }, async ({ cloud, provision, facts }) => {
    const input = { ...bootOf(facts), networks: 'none' } as const;
    const create = (name: string) => cloud.compute.servers.create({ ...input, name: name.padEnd(256, 'x') });
    await refused(provision.make('server', 'long', input, { create }), 400);
  });

  check('refuses a server without a name', { needs: BOOT }, async ({ cloud, provision, facts }) => {
    const input = { ...bootOf(facts), networks: 'none' } as const;
    const create = () => cloud.compute.servers.create({ ...input, name: '' });
    await refused(provision.make('server', 'nameless', input, { create }), 400);
  });

  check(
    'refuses more metadata than the quota allows, and says so',
    { needs: BOOT, requirements: ['Q-01'] },
    async ({ cloud, provision, facts }) => {
      const { maxServerMeta: quota } = await cloud.compute.limits.get();
      if (quota < 0) notApplicable('the project may give its servers any amount of metadata');
      const metadata = Object.fromEntries(Array.from({ length: quota + 1 }, (_, index) => [`key-${index}`, 'x']));
      const input = { ...bootOf(facts), networks: 'none', metadata } as const;
      const refusal = await refused(provision.make('server', 'talkative', input), 403);
      expect(refusal.call.apiMessage).toMatch(/quota|metadata/i);
    },
  );
});

topic('servers, refused', () => {
  check('does not find a server that does not exist', { needs: ['compute'] }, async ({ cloud }) => {
    const nowhere = crypto.randomUUID();
    const { servers, serverActions } = cloud.compute;
    await refused(servers.get(nowhere), 404);
    await refused(servers.delete(nowhere), 404);
    await refused(serverActions.reboot(nowhere, 'HARD'), 404);
  });

  check(
    'refuses a member what only administrators may see',
    { needs: ['compute', 'other-project'] },
    async ({ cloud }) => {
      const { services, hypervisors, aggregates, availabilityZones, servers } = cloud.compute;
      await refused(services.list(), 403);
      await refused(hypervisors.list(), 403);
      await refused(aggregates.list(), 403);
      await refused(availabilityZones.listDetail(), 403);
      await refused(servers.list({ all_tenants: true }), 403);
    },
  );

  check(
    "refuses a member another project's quotas, and to change its own",
    { needs: ['compute', 'other-project'] },
    async ({ cloud, facts }) => {
      await refused(cloud.compute.quotas.get(given(facts.otherProjectId)), 403);
      await refused(cloud.compute.quotas.update(facts.projectId, { instances: 1_000_000 }), 403);
    },
  );
});

function bootOf(facts: Facts) {
  return { flavorRef: given(facts.flavor).id, imageRef: given(facts.image).id };
}
