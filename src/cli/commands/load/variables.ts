import { SeatrialError } from '../../../core/errors.ts';
import type { LoadArguments } from './arguments.ts';

/** The options that change a script's profile, and the variables by which scripts know them. */
const PROFILE = { vus: 'SEATRIAL_VUS', seconds: 'SEATRIAL_SECONDS', rate: 'SEATRIAL_RATE' } as const;

/** What the command line says to a script, as variables. Throws USAGE for what cannot be one. */
export function variablesOf(args: Pick<LoadArguments, keyof typeof PROFILE | 'env'>): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const pair of args.env) {
    const [, name, value] = /^([A-Za-z_]\w*)=(.*)$/s.exec(pair) ?? [];
    if (name === undefined || value === undefined) throw new SeatrialError('USAGE', `--env ${pair} is not NAME=value.`);
    variables[name] = value;
  }
  for (const [option, name] of Object.entries(PROFILE) as [keyof typeof PROFILE, string][]) {
    const value = args[option];
    if (value === undefined) continue;
    if (!(value > 0)) throw new SeatrialError('USAGE', `--${option} has to be a number above 0.`);
    variables[name] = String(value);
  }
  return variables;
}
