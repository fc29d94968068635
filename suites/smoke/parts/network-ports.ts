import type { Cloud, Provision } from './types.ts';
import { until } from './waits.ts';

type Port = Awaited<ReturnType<Cloud['network']['ports']['list']>>[number];

export const portsOf = (cloud: Cloud, networkId: string): Promise<Port[]> =>
  cloud.network.ports.list({ network_id: networkId }, { purpose: 'wait' });

/** Waits until agents have made a port of theirs on a network and wired it up, and resolves with their ports. */
export async function wiredPorts(cloud: Cloud, provision: Provision, networkId: string): Promise<readonly Port[]> {
  let ports: readonly Port[] = [];
  await until(`an active DHCP port on network ${networkId}`, provision, async () => {
    ports = await portsOf(cloud, networkId);
    // A port without a host (OVN's) is served where its guests are, and never becomes active itself.
    return ports.some(({ status, device_owner: owner }) => status === 'ACTIVE' || owner === 'network:distributed');
  });
  return ports;
}
