import { EXIT, type ExitCode } from '../../../core/exit-codes.ts';
import { redact, redactDeep } from '../../../core/redact.ts';
import type { Remainder } from '../../../model/record.ts';
import type { SweepResult } from '../../../provision/sweep.ts';
import type { CleanupArguments } from './arguments.ts';

/** What several sweeps came to. */
export type CleanupSum = Pick<SweepResult, 'deleted' | 'remaining' | 'durationMs'>;

/** Tells a person or a program what goes and what stays. */
export interface CleanupReport {
  note(text: string): void;
  removed(resource: SweepResult['deleted'][number]): void;
  finish(sum: CleanupSum): ExitCode;
}

export function sumOf(results: readonly SweepResult[]): CleanupSum {
  // A dry run sees the same thing more than once: in a journal, and again by its mark.
  const deleted = new Map(results.flatMap((each) => each.deleted.map((found) => [keyOf(found), found] as const)));
  return {
    deleted: [...deleted.values()],
    remaining: results.flatMap(({ remaining }) => remaining),
    durationMs: results.reduce((sum, { durationMs }) => sum + durationMs, 0),
  };
}

export function createReport(
  { json, quiet, dryRun }: Pick<CleanupArguments, 'json' | 'quiet' | 'dryRun'>,
  write: (text: string) => void = (text) => process.stdout.write(text),
): CleanupReport {
  const line = (text: string) => write(`${redact(text)}\n`);
  const verb = dryRun ? 'would go' : 'removed';
  const told = new Set<string>();
  return {
    note: (text) => (json ? undefined : line(text)),
    removed: (each) => {
      if (json || quiet || told.has(keyOf(each))) return;
      told.add(keyOf(each));
      line(`${verb}  ${each.kind} ${nameOf(each)}`);
    },
    finish: (sum) => {
      const exit = sum.remaining.length > 0 ? EXIT.unclean : EXIT.passed;
      if (json) {
        const deleted = sum.deleted.map(({ kind, id, name }) => ({ kind, id, name }));
        write(`${JSON.stringify(redactDeep({ ...sum, deleted, dryRun, exitCode: exit }), null, 2)}\n`);
      } else {
        for (const text of verdictOf(sum, dryRun)) line(text);
      }
      return exit;
    },
  };
}

function verdictOf({ deleted, remaining, durationMs }: CleanupSum, dryRun: boolean): string[] {
  if (dryRun && remaining.length === 0) return [`${count(deleted.length)} would go.`];
  const took = `in ${(durationMs / 1000).toFixed(1)} s`;
  if (remaining.length === 0) {
    return [deleted.length === 0 ? 'There was nothing to remove.' : `${count(deleted.length)} removed ${took}.`];
  }
  return [
    `${count(deleted.length)} ${dryRun ? 'would go' : `removed ${took}`}, ${remaining.length} may remain:`,
    ...remaining.map((each) => `  ${each.kind} ${nameOf(each)}: ${each.reason}`),
  ];
}

function keyOf({ kind, id }: SweepResult['deleted'][number]): string {
  return `${kind}/${id}`;
}

function nameOf({ name, id }: Pick<Remainder, 'name' | 'id'>): string {
  return id === undefined || id === name ? name : `${name} (${id})`;
}

function count(resources: number): string {
  return resources === 1 ? '1 resource' : `${resources} resources`;
}
