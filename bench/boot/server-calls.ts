import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { paths } from '../../lab/paths.ts';

/** Requests that Nova's API answered about servers, by method. */
export interface ServerCalls {
  readonly post: number;
  readonly get: number;
  readonly delete: number;
}

const API_LOG = join(paths.root, 'log', 'nova-api.log');

/** A line that Nova's API writes for a request it has answered. */
const ANSWERED = /"(GET|POST|DELETE) \/v2\.1\/servers(?:[/?][^"]*)? HTTP\/1\.1"/g;

/**
 * Counts by what Nova itself wrote, so that both tools are measured with the same ruler, their retries and polls
 * included. Calls of others during the work would count, too: nobody else may use the lab.
 */
export async function countingServerCalls<T>(work: () => Promise<T>): Promise<{ result: T; calls: ServerCalls }> {
  const from = sizeOf(API_LOG);
  const result = await work();
  return { result, calls: serverCallsIn(textFrom(API_LOG, from)) };
}

export function serverCallsIn(log: string): ServerCalls {
  const methods = [...log.matchAll(ANSWERED)].map(([, method]) => method);
  const count = (wanted: string) => methods.filter((method) => method === wanted).length;
  return { post: count('POST'), get: count('GET'), delete: count('DELETE') };
}

function sizeOf(path: string): number {
  const file = openSync(path, 'r');
  try {
    return fstatSync(file).size;
  } finally {
    closeSync(file);
  }
}

function textFrom(path: string, from: number): string {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const bytes = Buffer.alloc(Math.max(0, size - from));
    readSync(file, bytes, 0, bytes.length, from);
    return bytes.toString('latin1');
  } finally {
    closeSync(file);
  }
}
