import type { TargetSettings } from '../../../config/target.ts';
import { probeTcp } from '../../../probes/tcp.ts';
import type { Finding } from './finding.ts';

type Probes = TargetSettings['probes'];
type Probe = NonNullable<Probes['bus'] | Probes['database']>;

const SUBJECTS = { bus: 'message bus', database: 'database' } as const;

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ETIMEDOUT: 'no connection came about in time',
  EHOSTUNREACH: 'there is no route to the host',
  ENETUNREACH: 'the network is unreachable',
  ENOTFOUND: 'the host name does not resolve',
  EAI_AGAIN: 'the name server did not answer',
};

export interface ProbeOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly timeoutMs: number;
}

/** Opens (and at once closes) a connection to every probe that seatrial.yaml declares. */
export async function checkProbes(probes: Probes, options: ProbeOptions): Promise<Finding[]> {
  const found = await Promise.all([
    checkProbe('bus', probes.bus, options),
    checkProbe('database', probes.database, options),
  ]);
  return found.flat();
}

async function checkProbe(
  name: keyof typeof SUBJECTS,
  probe: Probe | undefined,
  options: ProbeOptions,
): Promise<Finding[]> {
  const finding = { area: 'probes' as const, subject: SUBJECTS[name] };
  if (probe === undefined) {
    return [{ ...finding, state: 'note', text: `not declared as "probes.${name}" in seatrial.yaml; not looked at` }];
  }
  const management = 'managementPort' in probe && probe.managementPort !== undefined ? [probe.managementPort] : [];
  const reached = await Promise.all(
    [probe.port, ...management].map(async (port): Promise<Finding> => {
      const { isOpen, errno = 'ERROR' } = await probeTcp(probe.host, port, options.timeoutMs);
      const address = `${probe.host}:${port}`;
      if (isOpen) return { ...finding, state: 'ok', text: `${address} takes connections` };
      const advice = 'Is it running there, and may this host reach it?';
      return { ...finding, state: 'problem', text: `${address}: ${WORDS[errno] ?? errno}`, advice };
    }),
  );
  return [...reached, ...unsetPassword(name, probe, options.env)];
}

function unsetPassword(name: keyof typeof SUBJECTS, { passwordEnv }: Probe, env: NodeJS.ProcessEnv): Finding[] {
  if (passwordEnv === undefined || env[passwordEnv]) return [];
  const text = `probes.${name}.passwordEnv names ${passwordEnv}, which is not set`;
  return [{ area: 'probes', subject: SUBJECTS[name], state: 'warning', text, advice: `Set ${passwordEnv}.` }];
}
