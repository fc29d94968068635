import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseDocument } from 'yaml';
import { SeatrialError } from '../src/core/errors.ts';
import { EXTERNAL, FLAVOR, FLAVOR_ALT, IMAGE, REGION } from './constants.ts';
import { cloudsFile, targetFile } from './paths.ts';
import type { Secrets } from './secrets.ts';
import { portOf } from './services.ts';

/** An entry as clouds.yaml wants it. */
const entry = (user: string, project: string, password: string) => ({
  auth: {
    auth_url: `http://127.0.0.1:${portOf('keystone')}/v3`,
    username: user,
    password,
    project_name: project,
    user_domain_name: 'Default',
    project_domain_name: 'Default',
  },
  region_name: REGION,
  identity_api_version: 3,
});

export type CloudEntries = Readonly<Record<string, ReturnType<typeof entry>>>;

export const labClouds = (secrets: Secrets): CloudEntries => ({
  lab: entry('admin', 'admin', secrets.admin),
  'lab-user': entry('demo', 'demo', secrets.demo),
});

/** Puts entries into the text of a clouds.yaml and leaves every other entry and comment as it is. */
export function mergeClouds(text: string, entries: CloudEntries): string {
  const document = parseDocument(text);
  if (document.errors[0] !== undefined) throw document.errors[0];
  if (document.contents === null) document.contents = document.createNode({}) as unknown as typeof document.contents;
  for (const [name, value] of Object.entries(entries)) document.setIn(['clouds', name], document.createNode(value));
  return document.toString({ lineWidth: 0 });
}

/** Writes a file for its owner alone, in one step. */
function writePrivate(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.new`;
  writeFileSync(draft, text, { mode: 0o600 });
  renameSync(draft, path);
  chmodSync(path, 0o600);
}

export function writeClouds(secrets: Secrets): void {
  const path = cloudsFile();
  const before = existsSync(path) ? readFileSync(path, 'utf8') : '';
  let after: string;
  try {
    after = mergeClouds(before, labClouds(secrets));
  } catch (error) {
    throw new SeatrialError('CONFIG_INVALID', `${path} is not valid YAML, so the lab's entries cannot be added to it.`, {
      hint: 'Correct or move the file and run "seatrial lab up" again.',
      cause: error,
    });
  }
  if (after !== before) writePrivate(path, after);
}

/** The target profile that tells seatrial what it cannot discover: where the bus and the database are. */
export function writeTarget(): void {
  const text = `# Written by "seatrial lab up"; changes are lost at the next one.
cloud: lab
image: ${IMAGE}
flavor: ${FLAVOR.name}
flavorAlt: ${FLAVOR_ALT.name}
externalNetwork: ${EXTERNAL.network}
probes:
  bus:
    url: amqp://127.0.0.1:${portOf('rabbitmq')}/
  database:
    host: 127.0.0.1
    port: ${portOf('mariadb')}
`;
  const path = targetFile();
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writePrivate(path, text);
}
