import { existsSync, readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import { SeatrialError } from '../src/core/errors.ts';
import { REGION } from './constants.ts';
import { cloudsFile } from './paths.ts';
import { writePrivate } from './private-file.ts';
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
  // An empty file, and a "clouds:" with nothing under it, have no mapping yet that entries could go into.
  if (document.contents === null) document.contents = document.createNode({}) as unknown as typeof document.contents;
  if (document.get('clouds') == null) document.set('clouds', document.createNode({}));
  for (const [name, value] of Object.entries(entries)) document.setIn(['clouds', name], document.createNode(value));
  return document.toString({ lineWidth: 0 });
}

export function writeClouds(secrets: Secrets): void {
  const path = cloudsFile();
  const before = existsSync(path) ? readFileSync(path, 'utf8') : '';
  let after: string;
  try {
    after = mergeClouds(before, labClouds(secrets));
  } catch (error) {
    throw new SeatrialError(
      'CONFIG_INVALID',
      `${path} is not valid YAML, so the lab's entries cannot be added to it.`,
      {
        hint: 'Correct or move the file and run "seatrial lab up" again.',
        cause: error,
      },
    );
  }
  if (after !== before) writePrivate(path, after);
}
