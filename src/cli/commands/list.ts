import type { Argv } from 'yargs';
import { EXIT, type ExitCode } from '../../core/exit-codes.ts';
import type { CheckFacts } from '../../runner/check-record.ts';
import type { Command } from '../command.ts';
import type { CommonArguments } from '../options.ts';
import { type SelectionArguments, selectionOf, selectionOptions } from '../selection-options.ts';

type ListArguments = CommonArguments & SelectionArguments;

export const listCommand: Command<ListArguments> = {
  command: 'list [selector..]',
  describe: 'List the checks of suites, with what each needs',
  builder: (yargs) =>
    selectionOptions(yargs).example(
      '$0 list smoke --grep volume',
      'the checks of smoke about volumes',
    ) as Argv<ListArguments>,
  handler: async (args) => {
    const [{ listChecks }, { findSuiteFiles }] = await Promise.all([
      import('../../runner/list.ts'),
      import('../../runner/suite-files.ts'),
    ]);
    return showChecks(await listChecks(await findSuiteFiles(args.selector), selectionOf(args)), args.json);
  },
};

/** Prints checks, by topic with their needs, or as JSON. */
export function showChecks(checks: readonly CheckFacts[], asJson: boolean): ExitCode {
  if (asJson) {
    process.stdout.write(`${JSON.stringify(checks, null, 2)}\n`);
    return EXIT.passed;
  }
  let heading = '';
  for (const check of checks) {
    const place = `${check.suite} › ${check.topic}`;
    if (place !== heading) process.stdout.write(`${heading ? '\n' : ''}${place}\n`);
    heading = place;
    const needs = check.needs.length > 0 ? `  (needs ${check.needs.join(', ')})` : '';
    process.stdout.write(`  ${check.title}${needs}\n`);
  }
  process.stdout.write(`\n${checks.length} checks\n`);
  return EXIT.passed;
}
