import { readFileSync, writeFileSync } from 'node:fs';
import { paths } from '../../paths.ts';
import { reloadConfiguration } from '../../supervisor.ts';
import type { DisturbanceKind } from './kind.ts';

/** A service whose clock is off. Takes Debian's libfaketime. */
export interface ClockSkew {
  readonly kind: 'clock-skew';
  readonly service: string;
  /** As libfaketime reads it: `-5h`, `+40m`. */
  readonly offset: string;
}

const LIBRARY = '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1';

/** Time that only ever passes stays what it was: programs wait with it, and would do so for hours. */
const variables = (offset: string): string =>
  `,LD_PRELOAD="${LIBRARY}",FAKETIME="${offset}",FAKETIME_DONT_FAKE_MONOTONIC="1",FAKETIME_DONT_RESET="1"`;

export const clockSkew: DisturbanceKind<ClockSkew> = {
  mendedAt: 'machine',
  async put({ service, offset }, hands) {
    changeSection(service, (section) => section.replace(/^environment = .*$/m, `$&${variables(offset)}`));
    await reloadConfiguration();
    await hands.start(service);
  },
  async mend({ service, offset }, hands) {
    changeSection(service, (section) => section.replaceAll(variables(offset), ''));
    await reloadConfiguration();
    await hands.start(service);
  },
};

function changeSection(service: string, change: (section: string) => string): void {
  const sections = readFileSync(paths.supervisorConfig, 'utf8').split(/^(?=\[)/m);
  const changed = sections.map((section) => (section.startsWith(`[program:${service}]`) ? change(section) : section));
  writeFileSync(paths.supervisorConfig, changed.join(''), { mode: 0o600 });
}
