import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { replaceBetweenMarkers } from './markers.ts';

/** Writes a bench's figures to bench/results/NAME.json and its table into docs/benchmarks.md, and shows the table. */
export function keepResults(name: string, results: unknown, table: string): void {
  const folder = join(import.meta.dirname, 'results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(results, null, 2)}\n`);
  const page = join(import.meta.dirname, '..', 'docs', 'benchmarks.md');
  writeFileSync(page, replaceBetweenMarkers(readFileSync(page, 'utf8'), `bench:${name}`, table));
  console.log(`\n${table}\n`);
}
