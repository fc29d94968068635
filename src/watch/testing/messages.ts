/** Messages as Nova puts them on the bus, reduced to what is read of them. */
export interface MessageParts {
  readonly event: string;
  readonly id?: string;
  readonly at?: string;
  readonly state?: string;
  readonly task?: string | null;
  readonly host?: string | null;
  readonly fault?: string;
  readonly requestId?: string;
}

const AT = '2026-11-21 12:00:00.250000';

function envelope(message: Record<string, unknown>): Buffer {
  return Buffer.from(JSON.stringify({ 'oslo.version': '2.0', 'oslo.message': JSON.stringify(message) }));
}

const wrapped = (name: string, data: Record<string, unknown>) => ({
  'nova_object.name': name,
  'nova_object.namespace': 'nova',
  'nova_object.version': '1.0',
  'nova_object.data': data,
});

/** A versioned notification of an instance. */
export function versioned({ event, id, at, state, task = null, host, fault, requestId }: MessageParts): Buffer {
  const isUpdate = event === 'instance.update';
  return envelope({
    message_id: '5d6f',
    publisher_id: 'nova-compute:compute-1',
    event_type: event,
    priority: fault ? 'ERROR' : 'INFO',
    timestamp: at ?? AT,
    _context_request_id: requestId ?? 'req-1',
    payload: wrapped('InstanceActionPayload', {
      uuid: id ?? 'a',
      display_name: 'web',
      tenant_id: 'p1',
      user_id: 'u1',
      host: host === undefined ? 'compute-1' : host,
      state: isUpdate ? 'building' : (state ?? 'active'),
      task_state: isUpdate ? 'scheduling' : task,
      ...(isUpdate && {
        state_update: wrapped('InstanceStateUpdatePayload', {
          old_state: 'building',
          state: state ?? 'active',
          old_task_state: 'spawning',
          new_task_state: task,
        }),
      }),
      fault: fault ? wrapped('ExceptionPayload', { exception: 'Boom', exception_message: fault }) : null,
      request_id: requestId ?? 'req-1',
      image_uuid: 'img',
      key_name: null,
      availability_zone: 'nova',
      metadata: { role: 'web' },
      tags: [],
      created_at: '2026-11-21T11:59:58Z',
      launched_at: null,
      flavor: wrapped('FlavorPayload', { name: 'tiny', vcpus: 1, memory_mb: 64 }),
      ip_addresses: [
        wrapped('IpPayload', { label: 'net', mac: 'fa:16:3e:00:00:01', version: 4, address: '10.0.0.5', meta: {} }),
      ],
    }),
  });
}

/** The same in the older format, by the same (versioned) name of the event. */
export function legacy({ event, id, at, state, task = null, host, fault, requestId }: MessageParts): Buffer {
  return envelope({
    message_id: '7a1b',
    publisher_id: 'compute.compute-1',
    event_type: `compute.${event}`,
    timestamp: at ?? AT,
    _context_request_id: requestId ?? 'req-1',
    payload: {
      instance_id: id ?? 'a',
      display_name: 'web',
      tenant_id: 'p1',
      user_id: 'u1',
      host: host === undefined ? 'compute-1' : host,
      state: state ?? 'active',
      ...(event === 'instance.update'
        ? { new_task_state: task, state_description: '' }
        : { state_description: task ?? '' }),
      ...(fault ? { message: fault, code: 500, exception: {} } : { message: 'Success' }),
      image_ref_url: 'http://glance/images/img',
      instance_type: 'tiny',
      vcpus: 1,
      memory_mb: 64,
      availability_zone: 'nova',
      metadata: { role: 'web' },
      created_at: '2026-11-21 11:59:58+00:00',
      launched_at: '',
      fixed_ips: [{ label: 'net', vif_mac: 'fa:16:3e:00:00:01', version: 4, address: '10.0.0.5' }],
    },
  });
}

/** A notification of the scheduler, in either format. */
export function scheduling(phase: 'start' | 'end', format: 'versioned' | 'legacy', at = AT): Buffer {
  return envelope({
    event_type: `scheduler.select_destinations.${phase}`,
    timestamp: at,
    _context_request_id: 'req-1',
    payload:
      format === 'versioned'
        ? wrapped('RequestSpecPayload', { instance_uuid: 'a', num_instances: 1 })
        : { request_spec: { instance_properties: { uuid: 'a', project_id: 'p1' }, num_instances: 1 } },
  });
}

/** What the conductor says when no host was found. */
export function buildFailed(format: 'versioned' | 'legacy', reason: string): Buffer {
  return envelope({
    event_type: format === 'versioned' ? 'compute_task.build_instances.error' : 'compute_task.build_instances',
    timestamp: AT,
    _context_request_id: 'req-1',
    payload:
      format === 'versioned'
        ? wrapped('ComputeTaskPayload', {
            instance_uuid: 'a',
            state: 'error',
            reason: wrapped('ExceptionPayload', { exception: 'NoValidHost', exception_message: reason }),
          })
        : { instance_id: 'a', state: 'error', method: 'build_instances', reason },
  });
}
