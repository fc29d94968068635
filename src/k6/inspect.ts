import { execFile } from 'node:child_process';
import { basename, dirname } from 'node:path';
import { SeatrialError } from '../core/errors.ts';
import { SERVICES, type ServiceName } from '../openstack/services.ts';
import { k6Environment, type ScriptCloud } from './environment.ts';
import { readK6Log } from './log.ts';
import type { K6Program } from './program.ts';

/** k6 reads a script within a tenth of a second; one that hangs here will say so when it runs. */
const PATIENCE_MS = 30_000;

/** Stands for the cloud as long as there is none: what a script builds of it while it is read need not lead anywhere. */
const NOWHERE: ScriptCloud = {
  token: 'none-yet',
  projectId: 'none-yet',
  prefix: 'none-yet-',
  endpoints: Object.fromEntries(
    (Object.keys(SERVICES) as ServiceName[]).map((service) => [service, 'http://localhost']),
  ),
  tls: { verify: true },
};

/**
 * Has k6 read a script without running it. Throws K6_SCRIPT_INVALID, with k6's own words, for one that cannot run
 * anywhere: it does not compile, an import of it leads nowhere, its options are none. What a script throws by itself is
 * no such thing, since that may be for want of a cloud.
 */
export async function inspectScript(
  { path }: K6Program,
  script: string,
  variables: Readonly<Record<string, string>>,
): Promise<void> {
  const log = readK6Log();
  const { code, stderr } = await inspected(path, script, k6Environment(process.env, NOWHERE, variables));
  for (const line of stderr.split('\n').filter((each) => each !== '')) log.take(line);
  const said = log.lastError();
  if (code === 0 || said === undefined || stderr.includes('"source":"stacktrace"')) return;
  throw new SeatrialError('K6_SCRIPT_INVALID', `k6 does not take ${basename(script)}: ${said}`);
}

function inspected(
  path: string,
  script: string,
  env: Record<string, string>,
): Promise<{ readonly code: unknown; readonly stderr: string }> {
  const args = ['inspect', '--no-color', '--log-format=json', '--log-output=stderr', script];
  return new Promise((resolve) => {
    execFile(path, args, { env, cwd: dirname(script), timeout: PATIENCE_MS }, (error, _, stderr) =>
      resolve({ code: error ? error.code : 0, stderr }),
    );
  });
}
