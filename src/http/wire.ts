import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { Agent, type Dispatcher } from 'undici';
import { SeatrialError } from '../core/errors.ts';
import { ApiError, callName, identity } from './api-error.ts';
import { createConnector } from './connector.ts';
import { type Answer, dispatch } from './dispatch.ts';
import type { ApiRequest, ApiResponse, RequestBody, Send } from './types.ts';
import { wireError } from './wire-error.ts';

export interface WireOptions {
  /** PEM bundle, client certificate and key files; verification is on unless `verify` is false. */
  readonly tls?: { caFile?: string; certFile?: string; keyFile?: string; verify: boolean };
  /** Connections kept to each origin. Default 64. */
  readonly connections?: number;
  /** Whole-call limit in ms for requests that name none. Default 60,000. */
  readonly timeoutMs?: number;
  readonly userAgent: string;
}

export interface Wire {
  readonly send: Send;
  close(): Promise<void>;
}

const CONNECT_TIMEOUT_MS = 10_000;
const DEFAULT_TIMEOUT_MS = 60_000;

/** The innermost layer: puts one request on the network through a keep-alive pool and reads the answer. */
export async function createWire(options: WireOptions): Promise<Wire> {
  const agent = new Agent({
    connections: options.connections ?? 64,
    // The call's own deadline is the only clock; undici's would cut long uploads short.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: createConnector({ timeout: CONNECT_TIMEOUT_MS, ...(await tlsMaterial(options.tls)) }),
  });
  const defaultTimeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  return {
    send: (request) => exchange(agent, request, request.timeoutMs ?? defaultTimeoutMs, options.userAgent),
    // destroy and not close: a hung socket must not hold the program.
    close: () => agent.destroy(),
  };
}

async function tlsMaterial(tls: WireOptions['tls']): Promise<Record<string, unknown>> {
  if (!tls) return {};
  const read = async (file: string | undefined) => (file ? await readPem(file) : undefined);
  const [ca, cert, key] = await Promise.all([read(tls.caFile), read(tls.certFile), read(tls.keyFile)]);
  return { rejectUnauthorized: tls.verify, ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }) };
}

async function readPem(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new SeatrialError('CONFIG_INVALID', `The TLS file ${file} cannot be read.`, { cause });
  }
}

async function exchange(agent: Agent, request: ApiRequest, timeoutMs: number, userAgent: string): Promise<ApiResponse> {
  const started = performance.now();
  try {
    const { payload, contentType } = encode(request.body);
    const { origin, pathname, search } = new URL(request.url);
    const options = {
      origin,
      path: pathname + search,
      method: request.method as Dispatcher.HttpMethod,
      headers: {
        accept: 'application/json',
        'user-agent': userAgent,
        ...(contentType && { 'content-type': contentType }),
        ...request.headers,
      },
      body: payload ?? null,
    };
    const answer = await dispatch(agent, options, { timeoutMs, signal: request.signal });
    const headers = flatten(answer.headers);
    return {
      status: answer.status,
      headers,
      body: decode(request, answer.bytes, headers['content-type'], answer.status),
      requestId: headers['x-openstack-request-id'] ?? headers['x-compute-request-id'] ?? headers['x-trans-id'],
      durationMs: performance.now() - started,
      attempts: 1,
    };
  } catch (error) {
    if (error instanceof ApiError) throw error;
    if (request.signal?.aborted) throw request.signal.reason;
    throw wireError(request, error, performance.now() - started);
  }
}

function encode(body: unknown): { payload?: RequestBody; contentType?: string } {
  if (body === undefined || body === null) return {};
  if (typeof body === 'string' || body instanceof Uint8Array || body instanceof Readable) return { payload: body };
  return { payload: JSON.stringify(body), contentType: 'application/json' };
}

function decode(request: ApiRequest, bytes: Buffer, contentType: string | undefined, status: number): unknown {
  if (request.parse === 'bytes' && status < 400) return bytes;
  const text = bytes.toString('utf8');
  if (request.parse === 'text' || !contentType?.includes('json')) return text;
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ApiError(
      'HTTP_GARBAGE',
      `${request.service}: ${callName(request)} answered ${status} with something that claims to be JSON and is not: ${text.slice(0, 80)}`,
      { ...identity(request), status },
      { cause },
    );
  }
}

function flatten(headers: Answer['headers']): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
}
