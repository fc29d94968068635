import { test } from 'vitest';
import { k6, SCRIPTS, whyNoK6 } from '../support/k6.ts';
import { describeOnLab } from '../support/lab.ts';
import { expectScriptsToPass, expectScriptsToPassAlone } from '../support/scripts-trial.ts';

describeOnLab(`every k6 script on the lab${whyNoK6}`, () => {
  test.skipIf(!k6)('passes through seatrial, and leaves the cloud as it was', () => expectScriptsToPass(SCRIPTS, []));

  test.skipIf(!k6)('passes under plain k6, too', () => expectScriptsToPassAlone(SCRIPTS));
});
