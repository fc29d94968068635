import { execFileSync } from 'node:child_process';

/** The commit of this clone, with a plus where files have been changed since. */
export function thisProgram(): string {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: import.meta.dirname, encoding: 'utf8' }).trim();
  const changed = git('status', '--porcelain', '--', ':/bin', ':/lab', ':/src', ':/suites', ':/scenarios');
  return `${git('rev-parse', '--short', 'HEAD')}${changed === '' ? '' : '+'}`;
}
