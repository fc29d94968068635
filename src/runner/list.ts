import { SeatrialError } from '../core/errors.ts';
import { newRunId } from '../core/ids.ts';
import type { CheckFacts } from './check-record.ts';
import { collectChecks } from './checks-run.ts';
import type { LoadOverrides } from './load/overrides.ts';
import type { SuiteFile } from './plan.ts';
import type { Selection } from './selection.ts';

/** The checks that a selection means, without a cloud and without running any. Throws SELECTION_EMPTY. */
export async function listChecks(
  files: readonly SuiteFile[],
  selection: Selection,
  load?: LoadOverrides,
): Promise<CheckFacts[]> {
  const runId = newRunId(Date.now());
  const { checks, problems } = await collectChecks({ runId, files, selection, workers: 1, ...(load && { load }) });
  const [problem] = problems;
  if (problem) throw new SeatrialError('CONFIG_INVALID', `${problem.where} does not load: ${problem.message}`);
  if (checks.length === 0) throw new SeatrialError('SELECTION_EMPTY', 'No check matches the selection.');
  return checks.map(({ check }) => check);
}
