import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runToFile } from './run-to-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'peer-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const shell = (script: string) => runToFile(join(folder, 'out.txt'), '/bin/sh', ['-c', script], { cwd: folder });

describe('runToFile', () => {
  it('keeps both outputs and the exit code', async () => {
    const { exitCode } = await shell('echo said; echo complained >&2; exit 3');
    expect(exitCode).toBe(3);
    expect(readFileSync(join(folder, 'out.txt'), 'utf8')).toBe('said\ncomplained\n');
  });

  it('counts the CPU time of grandchildren, and of waiting none', async () => {
    const busy = await shell('(i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done)');
    const idle = await shell('sleep 0.2');
    expect(busy.cpuSeconds).toBeGreaterThan(0.05);
    expect(idle.cpuSeconds).toBeLessThan(0.05);
    expect(idle.seconds).toBeGreaterThan(0.19);
  });

  it('fails when the program does not exist', async () => {
    await expect(runToFile(join(folder, 'out.txt'), '/nowhere', [], { cwd: folder })).rejects.toThrow('ENOENT');
  });
});
