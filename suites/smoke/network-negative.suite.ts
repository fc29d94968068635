import { check, expect, refused, topic } from 'seatrial/suite';
import { V4 } from './parts/quiet-network.ts';

topic('networks, refused', () => {
  check(
    'hides networks, ports, routers and security groups from another project',
    { needs: ['network', 'other-project', 'extension:router'], severity: 'critical' },
    async ({ other, provision }) => {
      const theirs = other.network;
      const { id: network_id } = await provision.make('network', 'hidden', {});
      const port = await provision.make('port', 'hidden', { network_id });
      const router = await provision.make('router', 'hidden', { admin_state_up: false });
      const group = await provision.make('securityGroup', 'hidden', {});
      const hidden = [
        { resources: theirs.networks, id: network_id },
        { resources: theirs.ports, id: port.id },
        { resources: theirs.routers, id: router.id },
        { resources: theirs.securityGroups, id: group.id },
      ];
      for (const { resources, id } of hidden) {
        await refused(resources.get(id), 404);
        await refused(resources.update(id, { name: 'mine now' }), 404);
        await refused(resources.delete(id), 404);
        expect((await resources.list({ fields: 'id' })).map((each) => each.id)).not.toContain(id);
      }
      await refused(theirs.ports.create({ name: 'intruder', network_id }), 404);
      await refused(theirs.subnets.create({ name: 'intruder', network_id, ...V4 }), 404);
    },
  );

  check(
    'refuses a member provider, shared and external networks',
    { needs: ['network', 'other-project', 'extension:provider', 'extension:external-net'] },
    async ({ provision }) => {
      const wishes = [
        { 'provider:network_type': 'flat', 'provider:physical_network': 'public' },
        { shared: true },
        { 'router:external': true },
      ];
      for (const wish of wishes) await refused(provision.make('network', 'privileged', wish), 403);
    },
  );

  check('does not find what does not exist', { needs: ['network'] }, async ({ cloud, provision }) => {
    const { networks, ports, subnets, securityGroups } = cloud.network;
    const nowhere = crypto.randomUUID();
    for (const resources of [networks, ports, subnets, securityGroups]) {
      await refused(resources.get(nowhere), 404);
      await refused(resources.update(nowhere, { name: 'nothing' }), 404);
      await refused(resources.delete(nowhere), 404);
    }
    await refused(provision.make('port', 'nowhere', { network_id: nowhere }), 404);
    await refused(provision.make('subnet', 'nowhere', { network_id: nowhere, ...V4 }), 404);
  });
});
