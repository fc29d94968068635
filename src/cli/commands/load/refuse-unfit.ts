import { SeatrialError } from '../../../core/errors.ts';
import type { LoadArguments } from './arguments.ts';

/** What a load is written as: for k6, or for seatrial's own engine. */
type Kind = 'script' | 'scenario';

interface Unfit {
  readonly option: string;
  readonly isSaid: (args: Said) => boolean;
  /** What to do in its place. */
  readonly instead: string;
}

type Said = Pick<LoadArguments, 'set' | 'executor' | 'iterations' | 'threshold' | 'knee' | 'env'>;

const IN_THE_SCRIPT = 'A k6 script says that itself, in its "options"';

const UNFIT: Readonly<Record<Kind, readonly Unfit[]>> = {
  script: [
    { option: '--threshold', isSaid: ({ threshold }) => threshold.length > 0, instead: `${IN_THE_SCRIPT}.` },
    { option: '--executor', isSaid: ({ executor }) => executor !== undefined, instead: `${IN_THE_SCRIPT}.` },
    {
      option: '--iterations',
      isSaid: ({ iterations }) => iterations !== undefined,
      instead: `${IN_THE_SCRIPT}; --vus, --seconds and --rate reach it as variables.`,
    },
    { option: '--set', isSaid: ({ set }) => set.length > 0, instead: 'Give a script variables: --env NAME=value.' },
    {
      option: '--knee',
      isSaid: ({ knee }) => knee,
      instead: 'Only scenarios of seatrial (X.scenario.ts) have a size.',
    },
  ],
  scenario: [
    { option: '--env', isSaid: ({ env }) => env.length > 0, instead: 'A scenario has options: --set name=number.' },
  ],
};

/** Throws USAGE for what this kind of load would pass over: a gate that nobody sets must not look like one. */
export function refuseUnfit(args: Said, kind: Kind): void {
  const unfit = UNFIT[kind].find(({ isSaid }) => isSaid(args));
  if (!unfit) return;
  const what = kind === 'script' ? 'a k6 script' : "a scenario of seatrial's own";
  throw new SeatrialError('USAGE', `${unfit.option} means nothing to ${what}.`, { hint: unfit.instead });
}
