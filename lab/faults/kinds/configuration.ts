import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identifiers } from '../../accounts.ts';
import { commonValues } from '../../configs.ts';
import { paths } from '../../paths.ts';
import { loadSecrets } from '../../secrets.ts';
import { render } from '../../template.ts';
import type { DisturbanceKind } from './kind.ts';

/** Services that were given other settings. `{{…}}` in values stands for what it does in the lab's templates. */
export interface Configured {
  readonly kind: 'configured';
  /** Folder below the lab's etc/, which is the system user, too. */
  readonly folder: string;
  readonly services: readonly string[];
  readonly settings: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The services do not come up with these settings: that is the fault. */
  readonly isStillborn?: true;
}

export const configured: DisturbanceKind<Configured> = {
  mendedAt: 'machine',
  async put({ folder, services, settings, isStillborn }, hands) {
    writeFor(folder, overrideFile(folder, services), iniText(settings));
    for (const service of services) {
      await hands.restart(service).catch((error: unknown) => {
        if (!isStillborn) throw error;
      });
    }
  },
  async mend({ folder, services }, hands) {
    const file = overrideFile(folder, services);
    const mending = `${file}.mending`;
    // Out of sight first: a service that died meanwhile may start at any moment. It is removed only when every service
    // has read the folder again, so that a mending that broke off is known as one.
    if (existsSync(file)) renameSync(file, mending);
    if (!existsSync(mending)) return;
    const failures: unknown[] = [];
    for (const service of services) await hands.restart(service).catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
    rmSync(mending);
  },
};

/** An API that refuses or delays requests, by a filter of the lab's own in front of it. */
export interface Filtered {
  readonly kind: 'filtered';
  readonly service: keyof typeof PASTE;
  /** Every so many matching requests; 1 is each. */
  readonly every: number;
  /** Answered instead of the service's own answer; left out, the request is only delayed. */
  readonly status?: number;
  readonly seconds?: number;
  readonly method?: string;
  /** A regular expression of Python. */
  readonly path?: string;
}

/** Where each service is told of its pipeline of filters. */
const PASTE = {
  'nova-api': { folder: 'nova', file: 'api-paste.ini', section: 'wsgi', option: 'api_paste_config' },
  'neutron-server': { folder: 'neutron', file: 'api-paste.ini', section: 'DEFAULT', option: 'api_paste_config' },
  'cinder-api': { folder: 'cinder', file: 'api-paste.ini', section: 'DEFAULT', option: 'api_paste_config' },
  'glance-api': { folder: 'glance', file: 'glance-api-paste.ini', section: 'paste_deploy', option: 'config_file' },
} as const;

const overrideOf = ({ service }: Filtered): Configured => {
  const { folder, section, option } = PASTE[service];
  return {
    kind: 'configured',
    folder,
    services: [service],
    settings: { [section]: { [option]: pipelineFile(folder) } },
  };
};

export const filtered: DisturbanceKind<Filtered> = {
  mendedAt: 'machine',
  async put(disturbance, hands) {
    const { folder, file } = PASTE[disturbance.service];
    const { kind: _, service: __, ...options } = disturbance;
    const filter = { 'paste.filter_factory': 'seatrial_lab.faulty_api:factory', ...options };
    const pipeline = withFilter(readFileSync(join('/etc', folder, file), 'utf8'));
    writeFor(folder, pipelineFile(folder), `${pipeline}\n${iniText({ 'filter:seatrial_fault': filter })}`);
    await configured.put(overrideOf(disturbance), hands);
  },
  async mend(disturbance, hands) {
    await configured.mend(overrideOf(disturbance), hands);
    rmSync(pipelineFile(PASTE[disturbance.service].folder), { force: true });
  },
};

/** Before the check of the token: where a proxy in front of the service would stand. */
const withFilter = (paste: string): string =>
  paste.replace(/^((?:pipeline|keystone) *=.*?)\bauthtoken\b/gm, '$1seatrial_fault authtoken');

const pipelineFile = (folder: string): string => join(paths.etc, folder, 'fault-paste.ini');

/** A service reads every file of this folder that ends in .conf, after its own. */
const overrideFile = (folder: string, services: readonly string[]): string =>
  join(paths.etc, folder, 'empty.d', `fault-${services.join('-')}.conf`);

function writeFor(folder: string, path: string, text: string): void {
  writeFileSync(
    path,
    render(text, commonValues(loadSecrets()), () => ''),
    { mode: 0o640 },
  );
  chownSync(path, 0, identifiers(folder).gid);
}

function iniText(settings: Readonly<Record<string, Readonly<Record<string, string | number>>>>): string {
  return Object.entries(settings)
    .map(
      ([section, options]) =>
        `[${section}]\n${Object.entries(options)
          .map(([name, value]) => `${name} = ${value}\n`)
          .join('')}`,
    )
    .join('\n');
}
