import type { EndpointReading } from '../../../probes/endpoints.ts';
import type { Finding } from './finding.ts';

/** The Date header has whole seconds, so less than this says nothing. */
const VISIBLE_MS = 2000;
/** From here on tokens look expired or not yet valid, and durations across hosts mean nothing. */
const HARMFUL_MS = 30_000;

/** Judges how far the clocks of the services are from ours. */
export function judgeClocks(facts: readonly EndpointReading[]): Finding[] {
  const known = facts.filter((fact): fact is EndpointReading & { skewMs: number } => fact.skewMs !== undefined);
  if (known.length === 0) {
    return [{ area: 'clock', subject: 'clocks', state: 'note', text: 'no service says what time it is' }];
  }
  const origins = new Map<string, number>();
  for (const { url, skewMs } of known) origins.set(new URL(url).host, skewMs);
  const wrong = [...origins].filter(([, skewMs]) => Math.abs(skewMs) > VISIBLE_MS);
  if (wrong.length === 0) {
    return [{ area: 'clock', subject: 'clocks', state: 'ok', text: `${count(origins.size)} within 2 s of ours` }];
  }
  return wrong.map(([host, skewMs]) => ({
    area: 'clock',
    subject: host,
    state: Math.abs(skewMs) > HARMFUL_MS ? 'problem' : 'warning',
    text: `its clock is ${Math.round(Math.abs(skewMs) / 1000)} s ${skewMs > 0 ? 'ahead of' : 'behind'} ours`,
    advice: 'Compare NTP on that host and on this one.',
  }));
}

function count(amount: number): string {
  return amount === 1 ? 'the clock of 1 address is' : `the clocks of ${amount} addresses are`;
}
