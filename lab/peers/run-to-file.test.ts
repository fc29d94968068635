import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
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

  it('ends a program that takes too long, and what that started', async () => {
    const file = join(folder, 'out.txt');
    const script = 'sleep 30 & echo $!; wait';
    const { exitCode, seconds } = await runToFile(file, '/bin/sh', ['-c', script], { cwd: folder, timeoutMs: 300 });
    expect(exitCode).toBe(143);
    expect(seconds).toBeLessThan(20);
    const child = Number(readFileSync(file, 'utf8'));
    await vi.waitFor(() => expect(() => process.kill(child, 0)).toThrow('ESRCH'), 5_000);
  });

  it('fails when the program does not exist', async () => {
    await expect(runToFile(join(folder, 'out.txt'), '/nowhere', [], { cwd: folder })).rejects.toThrow('ENOENT');
  });
});
