import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { identifiers, isAccount } from './accounts.ts';
import { BRIDGE, REGION } from './constants.ts';
import { labSources, paths } from './paths.ts';
import type { Secrets } from './secrets.ts';
import { PORTS } from './services.ts';
import type { ConfigFile, Service } from './table/service.ts';
import { render, type Values } from './template.ts';

const HTTP_SERVICES = ['keystone', 'glance-api', 'placement', 'heat-api'] as const;

/** RabbitMQ's salted hash: four bytes of salt, then SHA-256 over salt and password. The salt is fixed per password, so that the file does not change at every start. */
function rabbitPasswordHash(password: string): string {
  const salt = createHash('sha256').update(`salt:${password}`).digest().subarray(0, 4);
  const digest = createHash('sha256').update(salt).update(password).digest();
  return Buffer.concat([salt, digest]).toString('base64');
}

/** What the placeholders of all templates stand for. `service` and `host` are added per file. */
export function commonValues(secrets: Secrets): Values {
  const entries: Array<[string, string]> = [
    ...Object.entries(PORTS).map(([name, port]): [string, string] => [`port.${name}`, String(port)]),
    ...Object.entries(secrets).map(([name, value]): [string, string] => [`secret.${name}`, value]),
    ...HTTP_SERVICES.map((name): [string, string] => [`url.${name}`, `http://127.0.0.1:${PORTS[name]}`]),
    ['url.rabbitmq', `rabbit://openstack:${secrets.rabbit}@127.0.0.1:${PORTS.rabbitmq}/`],
    ['rabbitPasswordHash', rabbitPasswordHash(secrets.rabbit)],
    ['rabbitProbeHash', rabbitPasswordHash(secrets.probe)],
    ['root', paths.root],
    ['etc', paths.etc],
    ['run', paths.run],
    ['log', paths.log],
    ['region', REGION],
    ['bridge', BRIDGE],
  ];
  return Object.fromEntries(entries);
}

const readTemplate = (path: string): string => readFileSync(join(labSources, 'templates', path), 'utf8');

const targetOf = (config: ConfigFile): string => config.as ?? config.template;

/** Writes a file only when its content differs, in one step, so that nobody reads half of it. */
function writeIfChanged(path: string, content: string, owner: { uid: number; gid: number }): void {
  if (existsSync(path) && readFileSync(path, 'utf8') === content) return;
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.new`;
  writeFileSync(draft, content, { mode: 0o640 });
  chownSync(draft, 0, owner.gid);
  renameSync(draft, path);
}

function renderConfig(config: ConfigFile, service: Service, common: Values): string {
  const folder = dirname(config.template);
  const values = { ...common, service: folder, host: service.host ?? 'controller' };
  return render(readTemplate(config.template), values, readTemplate);
}

/**
 * Renders the config files of all services. Returns per service a hash over all that shapes the running process.
 * A file that two services share has to come out the same for both, or the second would silently rule the first.
 */
export function writeAllConfigs(services: readonly Service[], common: Values): Array<[Service, string]> {
  const written = new Map<string, string>();
  return services.map((service) => [service, writeConfigs(service, common, written)]);
}

function writeConfigs(service: Service, common: Values, written: Map<string, string>): string {
  const hash = createHash('sha256').update(service.command);
  const owner = identifiers(service.user);
  for (const config of service.configs) {
    const content = renderConfig(config, service, common);
    hash.update(content);
    const path = join(paths.etc, targetOf(config));
    if ((written.get(path) ?? content) !== content) {
      throw new Error(`${targetOf(config)} comes out differently for ${service.name} than for a service before it.`);
    }
    written.set(path, content);
    writeIfChanged(path, content, ownerOf(config, owner));
    mkdirSync(join(dirname(path), 'empty.d'), { recursive: true });
  }
  if (service.command.includes('seatrial_lab') || service.name === 'cinder-volume') {
    hash.update(pythonHash());
  }
  return hash.digest('hex').slice(0, 16);
}

/** A file that agents read as root and servers as their own user belongs to the servers' group. */
function ownerOf(config: ConfigFile, owner: { uid: number; gid: number }): { uid: number; gid: number } {
  const folder = dirname(config.template);
  return owner.uid === 0 && isAccount(folder) ? identifiers(folder) : owner;
}

const pythonSources = join(labSources, 'python', 'seatrial_lab');

function pythonHash(): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(pythonSources)
    .filter((file) => file.endsWith('.py'))
    .sort()) {
    hash.update(readFileSync(join(pythonSources, name)));
  }
  return hash.digest('hex');
}

/** Copies the Python modules out of the checkout: the lab outlives the clone that started it. */
export function installPython(): void {
  const target = join(paths.python, 'seatrial_lab');
  const stamp = join(target, '.hash');
  const hash = pythonHash();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  rmSync(target, { recursive: true, force: true });
  cpSync(pythonSources, target, { recursive: true, filter: (source) => !source.includes('__pycache__') });
  for (const name of readdirSync(target))
    chmodSync(join(target, name), statSync(join(target, name)).isDirectory() ? 0o755 : 0o644);
  writeFileSync(stamp, hash);
}
