import { readFileSync } from 'node:fs';
import { SeatrialError } from '../../core/errors.ts';
import { SERVICES, type ServiceName } from '../../openstack/services.ts';

/** What a k6 script needs of the cloud, as its head comment says: `@needs compute servers:100`. */
export interface ScriptNeeds {
  readonly services: readonly ServiceName[];
  /** So many servers have to be in the project. */
  readonly servers: number;
  /** A container to put objects into. */
  readonly container: boolean;
  /** An application credential, to sign in with. */
  readonly credential: boolean;
}

const LINE = /^\s*(?:\*|\/\/)?\s*@needs\s+(.+?)\s*(?:\*\/)?\s*$/m;

/** Reads what a script needs; nothing where it does not say. Throws K6_SCRIPT_INVALID for words that mean nothing. */
export function readScriptNeeds(path: string): ScriptNeeds {
  const words = LINE.exec(readScript(path))?.[1]?.split(/[\s,]+/) ?? [];
  const services = new Set<ServiceName>();
  const needs = { servers: 0, container: false, credential: false };
  for (const word of words) {
    const servers = /^servers:(\d+)$/.exec(word)?.[1];
    if (word in SERVICES) services.add(word as ServiceName);
    else if (servers !== undefined) needs.servers = Number(servers);
    else if (word === 'container' || word === 'credential') needs[word] = true;
    else throw unknown(path, word);
  }
  if (needs.servers > 0) services.add('compute').add('image');
  if (needs.container) services.add('object-store');
  return { services: [...services], ...needs };
}

function readScript(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new SeatrialError('K6_SCRIPT_INVALID', `The k6 script ${path} cannot be read: ${(cause as Error).message}.`, {
      hint: 'Name a file that is there.',
      cause,
    });
  }
}

function unknown(path: string, word: string): SeatrialError {
  const services = Object.keys(SERVICES).join(', ');
  return new SeatrialError('K6_SCRIPT_INVALID', `"@needs ${word}" in ${path} means nothing.`, {
    hint: `It may name services (${services}), "servers:N", "container" and "credential".`,
  });
}
