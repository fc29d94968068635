import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Where the lab lives. Outside the checkout, so that every clone on the machine finds the same lab.
 */
export const LAB_ROOT = process.env.SEATRIAL_LAB_ROOT ?? '/var/lib/seatrial-lab';

export const paths = {
  root: LAB_ROOT,
  etc: join(LAB_ROOT, 'etc'),
  log: join(LAB_ROOT, 'log'),
  run: join(LAB_ROOT, 'run'),
  python: join(LAB_ROOT, 'python'),
  /** One empty file per set-up step that is done. */
  done: join(LAB_ROOT, 'done'),
  /** What the cloud held when it was new: a dump per database. `reset` goes back to it. */
  golden: join(LAB_ROOT, 'golden'),
  secrets: join(LAB_ROOT, 'secrets.json'),
  probePassword: join(LAB_ROOT, 'probe-password'),
  supervisorSocket: join(LAB_ROOT, 'run', 'supervisor.sock'),
  supervisorConfig: join(LAB_ROOT, 'etc', 'supervisord.conf'),
  mariadbSocket: join(LAB_ROOT, 'run', 'mariadb', 'mariadb.sock'),
} as const;

/** The folder of this file: templates and Python modules come from there. */
export const labSources = fileURLToPath(new URL('.', import.meta.url));

const configHome = (): string => process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config');

export const cloudsFile = (): string => join(configHome(), 'openstack', 'clouds.yaml');
export const targetFile = (): string => join(configHome(), 'seatrial', 'lab.yaml');
