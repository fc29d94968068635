import { type Fields, fields, list, said, text, texts } from './fields.ts';
import type { InstanceAddress, InstanceFacts } from './instance-event.ts';
import type { Told } from './told.ts';

/** Reads a payload of Nova's older, unversioned notifications: flat, and with an empty text where nothing is. */
export function readLegacy(payload: Fields): Told {
  const request = fields(payload.request_spec);
  const isUpdate = 'new_task_state' in payload;
  return {
    instanceId: text(payload.instance_id) ?? text(fields(request.instance_properties).uuid) ?? '',
    taskState: text(isUpdate ? payload.new_task_state : payload.state_description) ?? null,
    ...said({
      state: text(payload.state),
      host: text(payload.host),
      fault: faultOf(payload),
    }),
    instance: factsOf(payload),
  };
}

/** A failed step carries `message` and `code` of its exception; a good one may carry a `message`, too: "Success". */
function faultOf({ code, message, reason }: Fields): string | undefined {
  return code === undefined ? text(reason) : text(message);
}

function factsOf(payload: Fields): InstanceFacts {
  const name = text(payload.instance_type);
  return said({
    name: text(payload.display_name),
    projectId: text(payload.tenant_id),
    userId: text(payload.user_id),
    // An address that ends in the image's id.
    imageId: text(payload.image_ref_url)?.split('/').at(-1),
    flavor: name && { name, vcpus: Number(payload.vcpus), ramMib: Number(payload.memory_mb) },
    zone: text(payload.availability_zone),
    metadata: texts(payload.metadata),
    createdAt: text(payload.created_at),
    launchedAt: text(payload.launched_at),
    addresses: Array.isArray(payload.fixed_ips)
      ? list(payload.fixed_ips).map((ip) => addressOf(fields(ip)))
      : undefined,
  }) as InstanceFacts;
}

function addressOf(ip: Fields): InstanceAddress {
  return {
    network: text(ip.label) ?? '',
    address: text(ip.address) ?? '',
    version: ip.version === 6 ? 6 : 4,
    mac: text(ip.vif_mac) ?? '',
  };
}
