import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { targetFile } from '../../lab/paths.ts';
import { scratchFolder } from './program.ts';

/** The lab's target profile as it is written, so far as tests change it. */
export interface LabTarget {
  credentials?: { mode: string };
  probes: {
    bus: Record<string, unknown>;
    hosts: [Record<string, unknown>];
    memcached: { host: string; port: number }[];
    haproxy?: { url: string }[];
  };
}

/** A copy of the lab's target profile with something changed, gone when the test is. */
export async function changedTarget(
  change: (target: LabTarget) => void,
): Promise<AsyncDisposable & { readonly path: string }> {
  const target = parse(await readFile(targetFile(), 'utf8')) as LabTarget;
  change(target);
  const folder = await scratchFolder();
  const path = join(folder.path, 'target.yaml');
  await writeFile(path, stringify(target));
  return { path, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
}
