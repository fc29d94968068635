import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';

/** What becomes of a call on its way. `lost-answer`: the service does what it is asked, and the caller never hears of it. */
export type Fate = 'passes' | 'unavailable' | 'lost-answer';

export interface FaultyWay extends AsyncDisposable {
  readonly port: number;
  /** How many calls met each fate. */
  readonly counts: Readonly<Record<Fate, number>>;
}

/** A proxy in front of a service on this machine that does not always do its work. */
export async function openFaultyWay(
  toPort: number,
  fateOf: (call: { readonly method: string; readonly path: string }) => Fate,
): Promise<FaultyWay> {
  const counts: Record<Fate, number> = { passes: 0, unavailable: 0, 'lost-answer': 0 };
  const server = createServer((incoming, answer) => {
    const { method = 'GET', url = '/' } = incoming;
    const fate = fateOf({ method, path: url.split('?')[0] ?? url });
    counts[fate] += 1;
    if (fate === 'unavailable') refuse(incoming, answer);
    else pass(incoming, answer, toPort, fate);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as { port: number }).port,
    counts,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** As haproxy says that no server is up behind it. */
function refuse(incoming: IncomingMessage, answer: ServerResponse): void {
  incoming.resume();
  answer.writeHead(503, { 'content-type': 'text/html', 'cache-control': 'no-cache' });
  answer.end('<html><body><h1>503 Service Unavailable</h1>\nNo server is available.\n</body></html>\n');
}

function pass(incoming: IncomingMessage, answer: ServerResponse, port: number, fate: Fate): void {
  const { method, url: path, headers } = incoming;
  const outgoing = request({ host: '127.0.0.1', port, method, path, headers }, (response) => {
    if (fate === 'lost-answer') {
      response.resume().on('end', () => incoming.socket.resetAndDestroy());
      return;
    }
    answer.writeHead(response.statusCode ?? 502, response.headers);
    response.pipe(answer);
  });
  outgoing.on('error', () => incoming.socket.destroy());
  answer.on('close', () => outgoing.destroy());
  incoming.pipe(outgoing);
}
