import { stat } from 'node:fs/promises';
import { absolutePath } from './locate.ts';
import type { HostSettings } from './places-schema.ts';
import type { Mistake } from './target-issues.ts';

/** The hosts with their files as absolute paths. */
export function withHostPaths(hosts: readonly HostSettings[], home: string, base: string): HostSettings[] {
  return hosts.map((host) => ({
    ...host,
    knownHosts: absolutePath(host.knownHosts, home, base),
    ...(host.keyFile !== undefined && { keyFile: absolutePath(host.keyFile, home, base) }),
  }));
}

/** What is wrong with how the hosts are said to be reached. Their files are looked for, not opened. */
export async function hostMistakes(hosts: readonly HostSettings[]): Promise<Mistake[]> {
  const found = await Promise.all(hosts.map((host, index) => mistakesOf(host, index, hosts)));
  return found.flat();
}

async function mistakesOf(host: HostSettings, index: number, all: readonly HostSettings[]): Promise<Mistake[]> {
  const at = (key: string, words: string): Mistake => ({ path: ['probes', 'hosts', index, key], words });
  const mistakes: Mistake[] = [];
  if (all.findIndex(({ name }) => name === host.name) !== index) mistakes.push(at('name', 'is there twice'));
  if (host.keyFile === undefined && !host.agent) mistakes.push(at('keyFile', 'is missing, and agent is not true'));
  if (host.jump !== undefined) {
    if (!all.some(({ name }) => name === host.jump)) mistakes.push(at('jump', `names no host of the list`));
    else if (jumpsInCircles(host, all)) mistakes.push(at('jump', 'leads back to the host itself'));
  }
  for (const key of ['keyFile', 'knownHosts'] as const) {
    const path = host[key];
    const file = path === undefined ? undefined : await stat(path).catch(() => null);
    if (file === null) mistakes.push(at(key, `names ${path}, which does not exist`));
    else if (file?.isFile() === false) mistakes.push(at(key, `names ${path}, which is not a file`));
  }
  return mistakes;
}

function jumpsInCircles(host: HostSettings, all: readonly HostSettings[]): boolean {
  const passed = new Set([host.name]);
  for (let next = host.jump; next !== undefined; next = all.find(({ name }) => name === next)?.jump) {
    if (passed.has(next)) return true;
    passed.add(next);
  }
  return false;
}
