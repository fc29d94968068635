import { execFile, spawnSync } from 'node:child_process';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const project = join(import.meta.dirname, '..', '..', 'jenkins');
const missing = ['java', 'mvn'].filter((program) => spawnSync(program, ['-version']).error !== undefined);

interface Failure {
  readonly stdout: string;
  readonly stderr: string;
}

describe('the Jenkinsfile', () => {
  it("passes its tests under Groovy in Jenkins' version", async (context) => {
    if (missing.length > 0) context.skip(`${missing.join(' and ')} is not installed`);
    await rm(join(project, 'target'), { recursive: true, force: true });
    const args = ['--batch-mode', '--no-transfer-progress', '--quiet', 'test'];
    const output = await promisify(execFile)('mvn', args, { cwd: project, maxBuffer: 64 * 1024 * 1024 }).then(
      () => '',
      ({ stdout, stderr }: Failure) => withoutStacks(stdout + stderr),
    );
    expect(output).toBe('');
    expect(await countTests()).toBeGreaterThanOrEqual(30);
  });
});

/** What failed, without the frames inside Groovy, which hide it. */
function withoutStacks(output: string): string {
  return output
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('\tat '))
    .join('\n');
}

/** Tests that Maven really ran: a build that finds none ends well, too. */
async function countTests(): Promise<number> {
  const folder = join(project, 'target', 'surefire-reports');
  const reports = (await readdir(folder)).filter((name) => name.endsWith('.xml'));
  const texts = await Promise.all(reports.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.reduce((sum, text) => sum + (text.match(/<testcase /g)?.length ?? 0), 0);
}
