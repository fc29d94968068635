import type { TargetSettings } from '../../../config/target.ts';
import { messageOf } from '../../../core/message-of.ts';
import type { Cloud } from '../../../openstack/cloud.ts';
import { SERVICES } from '../../../openstack/services.ts';
import type { Finding } from './finding.ts';
import { isHidden, type ListingService, type ProcessFacts, type ProcessList, readProcesses } from './service-facts.ts';

/** Processes a cloud cannot do without. */
const INDISPENSABLE: Readonly<Record<ListingService, readonly string[]>> = {
  compute: ['nova-scheduler', 'nova-conductor', 'nova-compute'],
  'block-storage': ['cinder-scheduler', 'cinder-volume'],
  // OVN needs no agents, and a driver of a vendor's may have none at all.
  network: [],
  orchestration: ['heat-engine'],
};

/** Looks at every process that the services know of, and judges whether those that have to be up are. */
export async function checkServices(cloud: Cloud, expected: TargetSettings['expect']): Promise<Finding[]> {
  return judgeLists(await readProcesses(cloud), expected.services ?? []);
}

/** Judges lists of processes, also against what seatrial.yaml expects. */
export function judgeLists(
  lists: readonly ProcessList[],
  expected: readonly { readonly binary: string; readonly host: string }[],
): Finding[] {
  const seen = lists.flatMap(({ processes }) => processes ?? []);
  const isComplete = lists.every(({ processes }) => processes !== undefined);
  const missing = expected.filter(
    ({ binary, host }) => !seen.some((process) => process.binary === binary && process.host === host),
  );
  return [
    ...lists.flatMap(judgeList),
    ...missing.map(
      ({ binary, host }): Finding => ({
        area: 'services',
        subject: binary,
        // A list that could not be read may well hold it.
        state: isComplete ? 'problem' : 'note',
        text: `seatrial.yaml expects it on ${host}, and ${isComplete ? 'it is not registered there' : 'not every list can be read'}`,
      }),
    ),
  ];
}

function judgeList(list: ProcessList): Finding[] {
  const { project } = SERVICES[list.service];
  if (list.processes) return judgeProcesses(list.service, list.processes);
  const finding = { area: 'services' as const, subject: project };
  if (isHidden(list)) {
    const advice = 'Use an administrator to have them looked at.';
    return [{ ...finding, state: 'note', text: 'its processes are not shown to this user', advice }];
  }
  const text = messageOf(list.error).replace(/\.$/, '');
  return [{ ...finding, state: 'problem', text }];
}

/** Judges the processes of one service, binary by binary: some down is degraded, all down is a problem. */
function judgeProcesses(service: ListingService, processes: readonly ProcessFacts[]): Finding[] {
  const binaries = [...new Set([...INDISPENSABLE[service], ...processes.map(({ binary }) => binary)])];
  return binaries.map((binary): Finding => {
    const own = processes.filter((process) => process.binary === binary);
    const wanted = own.filter(({ isEnabled }) => isEnabled);
    const down = wanted.filter(({ isUp }) => !isUp);
    const finding = { area: 'services' as const, subject: binary };
    if (wanted.length === 0) {
      const text = own.length === 0 ? 'none is registered' : `all ${own.length} are disabled`;
      return { ...finding, state: 'problem', text, advice: `Start ${binary} on a host, or enable it.` };
    }
    const disabled = own.length - wanted.length;
    const up = `${wanted.length - down.length} of ${wanted.length} up${disabled === 0 ? '' : `, ${disabled} disabled`}`;
    if (down.length === 0) return { ...finding, state: 'ok', text: up };
    return {
      ...finding,
      state: down.length === wanted.length ? 'problem' : 'warning',
      text: `${up}; down on ${down.map(({ host }) => host).join(', ')}`,
      advice: `Look at the log of ${binary} there, and whether it reaches the message bus.`,
    };
  });
}
