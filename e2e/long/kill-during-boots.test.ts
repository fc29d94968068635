import { test } from 'vitest';
import { MOMENTS } from '../support/boots-under-way.ts';
import { expectKillToLeaveNothing } from '../support/kill-trial.ts';
import { describeOnLab } from '../support/lab.ts';

/** As many as the field's story is about; fewer where the machine is slow. */
const BOOTS = Number(process.env.SEATRIAL_LONG_BOOTS ?? 100);

/** Enough to see that the cloud boots again; after the last kill it is all of them. */
const A_FEW = 8;

describeOnLab(`${BOOTS} boots, killed when`, () => {
  for (const moment of MOMENTS) {
    test(`${moment.title}, leave nothing once cleanup has run, and the next storm passes`, () =>
      expectKillToLeaveNothing({ moment, count: BOOTS, again: moment === MOMENTS.at(-1) ? BOOTS : A_FEW }));
  }
});
