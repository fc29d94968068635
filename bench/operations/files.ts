import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Operation } from './operation.ts';

const root = join(import.meta.dirname, '..', '..');

/** What Tempest's smoke set calls: facts, read from the log of its runs on the lab. */
const tempestFile = join(root, 'fixtures', 'tempest', 'smoke-operations.txt');
/** What `seatrial run smoke` called on the lab when `npm run coverage:operations` last listened. */
const seatrialFile = join(root, 'bench', 'results', 'smoke-operations.txt');

const read = (file: string): Operation[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
    : [];

const write = (file: string, operations: Iterable<Operation>): void =>
  writeFileSync(file, `${[...new Set(operations)].sort().join('\n')}\n`);

export const tempestOperations = (): Operation[] => read(tempestFile);
export const recordedOperations = (): Operation[] => read(seatrialFile);
export const keepTempestOperations = (operations: Iterable<Operation>): void => write(tempestFile, operations);
export const keepSeatrialOperations = (operations: Iterable<Operation>): void => write(seatrialFile, operations);
