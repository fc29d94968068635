import type { TargetSettings } from '../../../config/target.ts';
import { probeTcp } from '../../../probes/tcp.ts';
import type { Finding } from './finding.ts';

const SUBJECTS = { bus: 'message bus', database: 'database' } as const;

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ETIMEDOUT: 'no connection came about in time',
  EHOSTUNREACH: 'there is no route to the host',
  ENETUNREACH: 'the network is unreachable',
  ENOTFOUND: 'the host name does not resolve',
  EAI_AGAIN: 'the name server did not answer',
};

/** Opens (and at once closes) a TCP connection to every probe that seatrial.yaml declares. */
export function checkProbes(probes: TargetSettings['probes'], timeoutMs: number): Promise<Finding[]> {
  return Promise.all((['bus', 'database'] as const).map((name) => checkProbe(name, probes[name], timeoutMs)));
}

async function checkProbe(
  name: keyof typeof SUBJECTS,
  probe: { readonly host: string; readonly port: number } | undefined,
  timeoutMs: number,
): Promise<Finding> {
  const finding = { area: 'probes' as const, subject: SUBJECTS[name] };
  if (probe === undefined) {
    return { ...finding, state: 'note', text: `not declared as "probes.${name}" in seatrial.yaml; not looked at` };
  }
  const address = `${probe.host}:${probe.port}`;
  const { isOpen, errno = 'ERROR' } = await probeTcp(probe.host, probe.port, timeoutMs);
  if (isOpen) return { ...finding, state: 'ok', text: `${address} takes connections` };
  const advice = 'Is it running there, and may this host reach it?';
  return { ...finding, state: 'problem', text: `${address}: ${WORDS[errno] ?? errno}`, advice };
}
