import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SeatrialError } from '../src/core/errors.ts';
import {
  ensureExternalNetwork,
  ensureFlavors,
  ensureImage,
  ensureSecurityGroups,
  ensureVolumeType,
} from './content.ts';
import { createDatabases, createDataFiles, dumpDatabases, emptyDatabases } from './database.ts';
import { exec } from './exec.ts';
import { silentServices } from './heartbeats.ts';
import { ensureBridge } from './host.ts';
import { registerIdentity } from './identity.ts';
import { createKeystoneKeys } from './keystone-keys.ts';
import { paths } from './paths.ts';
import { login, type Rest } from './rest.ts';
import type { Secrets } from './secrets.ts';
import { portOf, SERVICES } from './services.ts';
import { ensureSshKeys } from './ssh-keys.ts';
import { createRings } from './swift-rings.ts';
import { COMPUTE_HOSTS } from './table/hosts.ts';
import { waitUntil } from './wait-until.ts';

export interface StepContext {
  readonly secrets: Secrets;
  /** Logs in as the administrator, once for all steps. */
  readonly admin: () => Promise<Rest>;
}

/** What has to be set up besides running processes. */
export interface Step {
  readonly name: string;
  readonly needs: readonly string[];
  /** Runs at every `up`, because a reboot or a person may have undone it; otherwise once for the lab's life. */
  readonly isRepeated?: boolean;
  readonly run: (context: StepContext) => Promise<void>;
}

const config = (...files: string[]): string[] => files.flatMap((file) => ['--config-file', join(paths.etc, file)]);

const manage = (user: string, program: string, files: string[], ...args: string[]): Promise<string> =>
  exec(`/usr/bin/${program}`, [...config(...files), ...args], { user });

const schema = (service: string, program: string, files: string[], ...args: string[]): Step => ({
  name: `${service}-schema`,
  needs: ['databases'],
  run: async () => {
    // A migration that was interrupted cannot be taken up again: MariaDB keeps half of it.
    await emptyDatabases(service);
    await manage(service, program, files, ...args);
  },
});

const DATABASE_STEPS: readonly Step[] = [
  { name: 'mysql-files', needs: [], isRepeated: true, run: createDataFiles },
  { name: 'databases', needs: ['mariadb'], isRepeated: true, run: ({ secrets }) => createDatabases(secrets) },
  schema('keystone', 'keystone-manage', ['keystone/keystone.conf'], 'db_sync'),
  schema('glance', 'glance-manage', ['glance/glance-api.conf'], 'db_sync'),
  schema('placement', 'placement-manage', ['placement/placement.conf'], 'db', 'sync'),
  schema('neutron', 'neutron-db-manage', ['neutron/neutron.conf', 'neutron/ml2.conf'], 'upgrade', 'head'),
  schema('cinder', 'cinder-manage', ['cinder/cinder.conf'], 'db', 'sync'),
  schema('heat', 'heat-manage', ['heat/heat.conf'], 'db_sync'),
  { name: 'nova-schema', needs: ['databases'], run: createNovaSchema },
];

async function createNovaSchema(): Promise<void> {
  await emptyDatabases('nova');
  await exec(
    '/usr/bin/python3',
    ['-m', 'seatrial_lab.nova_schema', ...config('nova/nova.conf', 'nova/databases.conf')],
    { user: 'nova' },
  );
}

const KEYSTONE_STEPS: readonly Step[] = [
  { name: 'keystone-keys', needs: [], run: createKeystoneKeys },
  {
    name: 'keystone-bootstrap',
    needs: ['keystone-schema', 'keystone-keys'],
    async run({ secrets }) {
      const url = `http://127.0.0.1:${portOf('keystone')}/v3`;
      await exec(
        '/usr/bin/keystone-manage',
        [...config('keystone/keystone.conf'), 'bootstrap', '--bootstrap-region-id', 'RegionOne'].concat(
          ...['public', 'internal', 'admin'].map((face) => [`--bootstrap-${face}-url`, url]),
        ),
        { user: 'keystone', env: { OS_BOOTSTRAP_PASSWORD: secrets.admin } },
      );
    },
  },
  {
    name: 'identity',
    needs: ['keystone', 'keystone-bootstrap'],
    run: async ({ admin, secrets }) => registerIdentity(await admin(), secrets),
  },
];

const CLOUD_STEPS: readonly Step[] = [
  { name: 'swift-rings', needs: [], run: createRings },
  { name: 'ssh-keys', needs: [], isRepeated: true, run: ensureSshKeys },
  { name: 'bridge', needs: [], isRepeated: true, run: ensureBridge },
  {
    name: 'flavors',
    needs: ['nova-api', 'identity'],
    run: async ({ admin }) => ensureFlavors(await admin()),
  },
  {
    name: 'image',
    needs: ['glance-api', 'identity'],
    run: async ({ admin }) => ensureImage(await admin()),
  },
  {
    name: 'external-network',
    needs: ['neutron-server', 'identity'],
    run: async ({ admin }) => ensureExternalNetwork(await admin()),
  },
  {
    name: 'security-groups',
    needs: ['neutron-server', 'identity'],
    run: async ({ admin }) => ensureSecurityGroups(await admin()),
  },
  {
    name: 'volume-type',
    needs: ['cinder-api', 'identity'],
    run: async ({ admin }) => ensureVolumeType(await admin()),
  },
  {
    name: 'compute-hosts',
    needs: ['nova-api', 'neutron-server', 'cinder-api', ...COMPUTE_HOSTS.map((host) => `nova-${host}`)],
    async run({ admin }) {
      const computes = SERVICES.filter(({ heartbeat }) => heartbeat?.binary === 'nova-compute');
      const rest = await admin();
      const areUp = await waitUntil(async () => (await silentServices(rest, computes)).length === 0, 60_000);
      if (!areUp) throw new SeatrialError('LAB_FAILED', 'No nova-compute registered itself within 60 s.');
      await manage(
        'nova',
        'nova-manage',
        ['nova/nova.conf', 'nova/databases.conf'],
        'cell_v2',
        'discover_hosts',
        '--by-service',
      );
    },
  },
];

export const STEPS: readonly Step[] = [...DATABASE_STEPS, ...KEYSTONE_STEPS, ...CLOUD_STEPS];

/** Everything a cloud has to hold before its databases are kept as the state `reset` goes back to. */
export const goldenStep = (heartbeats: string): Step => ({
  name: 'golden',
  needs: [heartbeats, ...STEPS.map(({ name }) => name)],
  run: dumpDatabases,
});

const mark = (step: string): string => join(paths.done, step);

export const isDone = (step: Step): boolean => step.isRepeated !== true && existsSync(mark(step.name));

export function markDone(step: Step): void {
  writeFileSync(mark(step.name), `${new Date().toISOString()}\n`);
}

/** One login shared by whoever asks, made when the first one does. */
export function adminLogin(secrets: Secrets): () => Promise<Rest> {
  let session: Promise<Rest> | undefined;
  return () => {
    session ??= login({ user: 'admin', password: secrets.admin, project: 'admin' });
    return session;
  };
}
