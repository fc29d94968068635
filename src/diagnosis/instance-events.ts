import { redact } from '../core/redact.ts';
import type { Cloud } from '../openstack/cloud.ts';
import type { InstanceActionEvent } from '../openstack/compute/instance-actions.ts';
import type { EvidenceSource } from './evidence.ts';

/** Lines of a traceback worth reading: the error stands last. */
const LAST_LINES = 12;

/** What Nova itself wrote down about a server, also when that is gone: each step, where it ran, and why it failed. */
export function instanceEvents(cloud: Cloud): EvidenceSource {
  return {
    name: 'Events of the instance',
    saysWhy: true,
    async ask({ requestId, resource }) {
      if (resource?.kind !== 'server' || !requestId) return [];
      const { action, events } = await cloud.compute.instanceActions.get(resource.id, requestId, { purpose: 'wait' });
      const content = [`${action} of ${resource.id}, ${requestId}`, ...events.map(lineOf)].join('\n');
      return [{ name: 'Events of the instance', mediaType: 'text/plain', content: redact(content) }];
    },
  };
}

function lineOf({ event, start_time, result, host, details, traceback }: InstanceActionEvent): string {
  const head = `${start_time} ${event}${host ? ` on ${host}` : ''}: ${result ?? 'not finished'}${details ? `, ${details}` : ''}`;
  const tail = traceback?.trimEnd().split('\n').slice(-LAST_LINES).join('\n  ');
  return tail ? `${head}\n  ${tail}` : head;
}
