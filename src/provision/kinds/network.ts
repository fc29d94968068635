import type { Cloud } from '../../openstack/cloud.ts';
import type { Network, NetworkCreate } from '../../openstack/network/networks.ts';
import { deleteWhenFree } from '../in-use.ts';
import type { Kind } from '../kind.ts';
import { removePort } from './port.ts';

export const network: Kind<Omit<NetworkCreate, 'name'>, Network> = {
  service: 'network',
  create: (cloud, name, input) => cloud.network.networks.create({ ...input, name }),
  idOf: ({ id }) => id,
  list: (cloud, name) => cloud.network.networks.list({ name }),
  remove: (cloud, id) =>
    deleteWhenFree({
      what: `network ${id}`,
      delete: () => cloud.network.networks.delete(id),
      free: () => removePorts(cloud, id),
    }),
};

/** Those of DHCP go with the network, those of servers with the servers; nobody comes for the rest. */
async function removePorts(cloud: Cloud, networkId: string): Promise<void> {
  const ports = await cloud.network.ports.list({ network_id: networkId });
  await Promise.all(
    ports
      .filter(({ device_owner: owner }) => owner === '' || owner.startsWith('network:router_interface'))
      .map(({ id }) => removePort(cloud, id)),
  );
}
