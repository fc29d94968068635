import type { TargetSettings } from '../../../config/target.ts';
import { isStatus } from '../../../http/api-error.ts';
import type { Cloud } from '../../../openstack/cloud.ts';
import { SERVICES, type ServiceName } from '../../../openstack/services.ts';
import { type Finding, guarded } from './finding.ts';

/** One process that reports to its service: an agent, a compute, a scheduler. */
export interface ServiceFacts {
  readonly binary: string;
  readonly host: string;
  readonly up: boolean;
  /** False when an operator took it out of service. */
  readonly enabled: boolean;
}

interface StateAndStatus {
  readonly binary: string;
  readonly host: string;
  readonly state?: string;
  readonly status: string;
}

interface Agent {
  readonly binary: string;
  readonly host: string;
  readonly alive: boolean;
  readonly admin_state_up: boolean;
}

/** Processes a cloud cannot do without, where the service lists any at all. */
const INDISPENSABLE: Partial<Record<ServiceName, readonly string[]>> = {
  compute: ['nova-scheduler', 'nova-conductor', 'nova-compute'],
  'block-storage': ['cinder-scheduler', 'cinder-volume'],
};

const LISTS: Partial<Record<ServiceName, (cloud: Cloud) => Promise<ServiceFacts[]>>> = {
  compute: async ({ compute: { api } }) =>
    (await api.body<{ services: StateAndStatus[] }>('GET', '/os-services')).services.map(fromState),
  'block-storage': async ({ blockStorage: { api } }) =>
    (await api.body<{ services: StateAndStatus[] }>('GET', '/os-services')).services.map(fromState),
  network: async ({ network: { api } }) =>
    (await api.body<{ agents: Agent[] }>('GET', '/agents')).agents.map((agent) => ({
      binary: agent.binary,
      host: agent.host,
      up: agent.alive,
      enabled: agent.admin_state_up,
    })),
  orchestration: async ({ orchestration: { api } }) =>
    // Heat keeps the rows of engines that are long gone; per host, one that is up is what counts.
    newestPerHost((await api.body<{ services: StateAndStatus[] }>('GET', '/services')).services.map(fromHeat)),
};

/** Looks at every process that the services know of, and judges whether those that have to be up are. */
export async function checkServices(cloud: Cloud, expected: TargetSettings['expect']): Promise<Finding[]> {
  const offered = (Object.keys(LISTS) as ServiceName[]).filter((service) => cloud.session.offers(service));
  const seen: ServiceFacts[] = [];
  let complete = true;
  const findings = await Promise.all(
    offered.map((service) =>
      guarded('services', SERVICES[service].project, async () => {
        try {
          const facts = (await LISTS[service]?.(cloud)) ?? [];
          seen.push(...facts);
          return judgeServices(service, facts);
        } catch (error) {
          complete = false;
          if (!isStatus(error, 403, 404)) throw error;
          return [notVisible(SERVICES[service].project)];
        }
      }),
    ),
  );
  return [...findings.flat(), ...judgeExpected(expected.services ?? [], seen, complete)];
}

/** Judges the processes of one service, binary by binary: some down is degraded, all down is a problem. */
export function judgeServices(service: ServiceName, facts: readonly ServiceFacts[]): Finding[] {
  const binaries = [...new Set([...(INDISPENSABLE[service] ?? []), ...facts.map((fact) => fact.binary)])];
  return binaries.map((binary): Finding => {
    const own = facts.filter((fact) => fact.binary === binary);
    const wanted = own.filter((fact) => fact.enabled);
    const down = wanted.filter((fact) => !fact.up);
    const disabled = own.length - wanted.length;
    const aside = disabled === 0 ? '' : `, ${disabled} disabled`;
    const finding = { area: 'services' as const, subject: binary };
    if (wanted.length === 0) {
      const text = own.length === 0 ? 'none is registered' : `all ${own.length} are disabled`;
      return { ...finding, state: 'problem', text, advice: `Start ${binary} on a host, or enable it.` };
    }
    if (down.length === 0) return { ...finding, state: 'ok', text: `${wanted.length} of ${wanted.length} up${aside}` };
    const hosts = down.map((fact) => fact.host).join(', ');
    return {
      ...finding,
      state: down.length === wanted.length ? 'problem' : 'warning',
      text: `${wanted.length - down.length} of ${wanted.length} up${aside}; down on ${hosts}`,
      advice: `Look at the log of ${binary} there, and whether it reaches the message bus.`,
    };
  });
}

function judgeExpected(
  expected: readonly { readonly binary: string; readonly host: string }[],
  seen: readonly ServiceFacts[],
  complete: boolean,
): Finding[] {
  const missing = expected.filter(
    ({ binary, host }) => !seen.some((fact) => fact.binary === binary && fact.host === host),
  );
  return missing.map(({ binary, host }) => ({
    area: 'services',
    subject: binary,
    // A list that could not be read may well hold it.
    state: complete ? 'problem' : 'note',
    text: `seatrial.yaml expects it on ${host}, and ${complete ? 'it is not registered there' : 'not every list can be read'}`,
  }));
}

function notVisible(project: string): Finding {
  const text = 'its processes are not shown to this user';
  return {
    area: 'services',
    subject: project,
    state: 'note',
    text,
    advice: 'Use an administrator to have them looked at.',
  };
}

function fromState({ binary, host, state, status }: StateAndStatus): ServiceFacts {
  return { binary, host, up: state === 'up', enabled: status === 'enabled' };
}

function fromHeat({ binary, host, status }: StateAndStatus): ServiceFacts {
  return { binary, host, up: status === 'up', enabled: true };
}

function newestPerHost(facts: readonly ServiceFacts[]): ServiceFacts[] {
  const best = new Map<string, ServiceFacts>();
  for (const fact of facts) {
    const key = `${fact.binary} ${fact.host}`;
    if (!best.get(key)?.up) best.set(key, fact);
  }
  return [...best.values()];
}
