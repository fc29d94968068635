import { connect } from 'node:net';
import type { TargetSettings } from '../../../config/target.ts';
import type { Finding } from './finding.ts';

const NAMES = { bus: 'message bus', database: 'database' } as const;

/** Opens (and at once closes) a TCP connection to every probe that seatrial.yaml declares. */
export async function checkProbes(probes: TargetSettings['probes'], timeoutMs: number): Promise<Finding[]> {
  const names = ['bus', 'database'] as const;
  const findings = await Promise.all(
    names.map(async (name): Promise<Finding> => {
      const finding = { area: 'probes' as const, subject: NAMES[name] };
      const probe = probes[name];
      if (probe === undefined) {
        const text = `not declared; name it as "probes.${name}" in seatrial.yaml to have it looked at`;
        return { ...finding, state: 'note', text };
      }
      const address = `${probe.host}:${probe.port}`;
      const error = await reach(probe.host, probe.port, timeoutMs);
      if (error === undefined) return { ...finding, state: 'ok', text: `${address} takes connections` };
      const advice = 'Is it running there, and may this host reach it?';
      return { ...finding, state: 'problem', text: `${address}: ${error}`, advice };
    }),
  );
  return findings;
}

/** Why no TCP connection came about; undefined when one did. */
export function reach(host: string, port: number, timeoutMs: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (why: string | undefined) => {
      socket.destroy();
      resolve(why);
    };
    socket.setTimeout(timeoutMs, () => end(`no connection within ${timeoutMs / 1000} s`));
    socket.once('connect', () => end(undefined));
    socket.once('error', (error: NodeJS.ErrnoException) => end(WORDS[error.code ?? ''] ?? error.message));
  });
}

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  EHOSTUNREACH: 'there is no route to the host',
  ENETUNREACH: 'the network is unreachable',
  ENOTFOUND: 'the host name does not resolve',
  EAI_AGAIN: 'the name server did not answer',
};
