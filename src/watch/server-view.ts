import { isoTime } from '../core/clock.ts';
import type { Server, ServerAddress } from '../openstack/compute/servers.ts';
import type { InstanceEvent, InstanceFacts } from './bus/instance-event.ts';
import { statusOf } from './nova-status.ts';

/** The code the API shows beside the fault of a build that failed inside Nova. */
const FAULT_CODE = 500;

/**
 * A server as an event shows it, in the shape of the API. What no notification tells is empty: `hostId`,
 * `config_drive`, the access addresses, and the names of flavors and networks where the payload leaves them out.
 */
export function serverView(event: InstanceEvent, before: Server | undefined): Server {
  const { instanceId, taskState, host, instance = {} } = event;
  const state = event.event === 'instance.delete.end' ? 'deleted' : (event.state ?? '');
  const status = statusOf(state, taskState);
  const at = isoTime(event.atMs);
  const { fault: earlier, ...known } = before ?? emptyServer;
  // The step that failed says why; the change to `error` that follows does not.
  const told = event.fault ? { code: FAULT_CODE, message: event.fault, created: at } : earlier;
  const fault = state === 'active' ? undefined : told;
  return {
    ...emptyServer,
    ...known,
    ...fieldsOf(instance),
    id: instanceId,
    status,
    updated: instance.updatedAt ?? at,
    'OS-EXT-STS:vm_state': state,
    'OS-EXT-STS:task_state': taskState,
    ...(host && { 'OS-EXT-SRV-ATTR:host': host }),
    ...(fault && { fault }),
  };
}

const emptyServer: Omit<Server, 'id' | 'status'> = {
  name: '',
  created: '',
  updated: '',
  tenant_id: '',
  user_id: '',
  accessIPv4: '',
  accessIPv6: '',
  addresses: {},
  image: '',
  flavor: { original_name: '', vcpus: 0, ram: 0 },
  key_name: null,
  config_drive: '',
  metadata: {},
  hostId: '',
  'OS-DCF:diskConfig': 'MANUAL',
  'OS-EXT-AZ:availability_zone': '',
  'OS-EXT-STS:task_state': null,
  'OS-EXT-STS:vm_state': '',
  'OS-EXT-STS:power_state': 0,
  'OS-SRV-USG:launched_at': null,
  'os-extended-volumes:volumes_attached': [],
};

function fieldsOf(facts: InstanceFacts): Partial<Server> {
  const { name, projectId, userId, imageId, flavor, keyName, zone, metadata, tags, addresses } = facts;
  return {
    ...(name && { name }),
    ...(projectId && { tenant_id: projectId }),
    ...(userId && { user_id: userId }),
    ...(imageId && { image: { id: imageId } }),
    ...(flavor && { flavor: { original_name: flavor.name, vcpus: flavor.vcpus, ram: flavor.ramMib } }),
    ...(keyName && { key_name: keyName }),
    ...(zone && { 'OS-EXT-AZ:availability_zone': zone }),
    ...(metadata && { metadata }),
    ...(tags && { tags }),
    ...(facts.createdAt && { created: facts.createdAt }),
    ...(facts.launchedAt && { 'OS-SRV-USG:launched_at': facts.launchedAt }),
    // An early event has none yet, a late one all of them; one in between must not take them away again.
    ...(addresses?.length && { addresses: byNetwork(addresses) }),
  };
}

function byNetwork(addresses: NonNullable<InstanceFacts['addresses']>): Server['addresses'] {
  const networks: Record<string, ServerAddress[]> = {};
  for (const { network, address, version, mac } of addresses) {
    networks[network] ??= [];
    networks[network].push({
      addr: address,
      version,
      'OS-EXT-IPS:type': 'fixed',
      'OS-EXT-IPS-MAC:mac_addr': mac,
    });
  }
  return networks;
}
