import type { ApiRequest, Interceptor } from '../../http/types.ts';

/** A request for servers that the cloud accepted. */
export interface ServerRequest {
  /** The server it answered with; the only one unless more were asked for. */
  readonly serverId: string;
  readonly requestId: string | undefined;
  /** When the request was sent, in ms since the epoch. */
  readonly sentMs: number;
  /** Servers asked for. */
  readonly count: number;
}

/** Which servers the users of a load asked for, and when. */
export interface ServerRequests {
  readonly interceptor: Interceptor;
  /** Forgets those seen: what comes before a load is no part of it. */
  restart(): void;
  read(): { readonly requests: readonly ServerRequest[]; readonly servers: number };
}

/** As many as a log of events has room for; of a longer load the first. */
const MOST_REQUESTS = 10_000;

export function watchServerRequests(): ServerRequests {
  let requests: ServerRequest[] = [];
  let servers = 0;
  return {
    interceptor: (next) => async (request) => {
      if (!asksForServers(request)) return next(request);
      const sentMs = Date.now();
      const response = await next(request);
      const serverId = serverIdOf(response.body);
      if (response.status === 202 && serverId) {
        const count = countOf(request.body);
        servers += count;
        if (requests.length < MOST_REQUESTS) {
          requests.push({ serverId, requestId: response.requestId, sentMs, count });
        }
      }
      return response;
    },
    restart: () => {
      requests = [];
      servers = 0;
    },
    read: () => ({ requests, servers }),
  };
}

function asksForServers({ service, method, url }: ApiRequest): boolean {
  return service === 'compute' && method === 'POST' && new URL(url).pathname.endsWith('/servers');
}

function serverIdOf(body: unknown): string | undefined {
  return (body as { server?: { id?: string } } | null)?.server?.id;
}

function countOf(body: unknown): number {
  const { min_count = 1, max_count = min_count } =
    (body as { server?: { min_count?: number; max_count?: number } } | null)?.server ?? {};
  return max_count;
}
