import { type Fields, fields, list, said, text, texts } from './fields.ts';
import type { InstanceAddress, InstanceFacts } from './instance-event.ts';
import type { Told } from './told.ts';

/**
 * Reads a payload of Nova's versioned notifications, in which every object is wrapped in `nova_object.data`.
 * https://docs.openstack.org/nova/latest/reference/notifications.html
 */
export function readVersioned(payload: Fields): Told {
  const data = unwrap(payload);
  // An update tells the new state beside the instance, which may be older.
  const update = unwrap(data.state_update);
  const fault = unwrap(data.fault ?? data.reason);
  return {
    instanceId: text(data.uuid) ?? text(data.instance_uuid) ?? '',
    taskState: text('new_task_state' in update ? update.new_task_state : data.task_state) ?? null,
    ...said({
      state: text(update.state) ?? text(data.state),
      host: text(data.host),
      fault: text(fault.exception_message),
      requestId: text(data.request_id),
    }),
    instance: factsOf(data),
  };
}

export function isVersioned(payload: Fields): boolean {
  return 'nova_object.data' in payload;
}

function unwrap(value: unknown): Fields {
  return fields(fields(value)['nova_object.data']);
}

function factsOf(data: Fields): InstanceFacts {
  const flavor = unwrap(data.flavor);
  return said({
    name: text(data.display_name),
    projectId: text(data.tenant_id),
    userId: text(data.user_id),
    imageId: text(data.image_uuid),
    flavor: text(flavor.name) && {
      name: String(flavor.name),
      vcpus: Number(flavor.vcpus),
      ramMib: Number(flavor.memory_mb),
    },
    keyName: text(data.key_name),
    zone: text(data.availability_zone),
    metadata: texts(data.metadata),
    tags: list(data.tags).filter((tag) => typeof tag === 'string'),
    createdAt: text(data.created_at),
    updatedAt: text(data.updated_at),
    launchedAt: text(data.launched_at),
    addresses: list(data.ip_addresses).map((entry) => addressOf(unwrap(entry))),
  }) as InstanceFacts;
}

function addressOf(ip: Fields): InstanceAddress {
  return {
    network: text(ip.label) ?? '',
    address: text(ip.address) ?? '',
    version: ip.version === 6 ? 6 : 4,
    mac: text(ip.mac) ?? '',
  };
}
