import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** How one path of the fake answers; `undefined` from a handler means "hang". */
export type Answer = (request: IncomingMessage, response: ServerResponse, url: string) => void;

export interface FakeCloud extends AsyncDisposable {
  readonly url: string;
  /** Paths asked for so far, with their methods. */
  readonly asked: readonly string[];
}

/** A Keystone that issues tokens, and whatever services a test lays over it. Answers keyed by `METHOD /path`. */
export async function fakeCloud(answers: Readonly<Record<string, Answer>> = {}): Promise<FakeCloud> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = `${request.method} ${(request.url ?? '').split('?')[0]}`;
    asked.push(path);
    const answer = answers[path] ?? answers['*'] ?? KEYSTONE[path];
    if (answer) answer(request, response, url);
    else json(404, { error: { message: `Nothing at ${path}` } })(request, response, url);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  return {
    url,
    asked,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };

export const raw =
  (status: number, body: string, contentType = 'application/json'): Answer =>
  (_, response) => {
    response.writeHead(status, { 'content-type': contentType });
    response.end(body);
  };

/** Never answers. */
export const hang: Answer = () => {};

/** Closes the connection instead of answering. */
export const hangUp: Answer = (request) => void request.socket.destroy();

/** A token as Keystone issues it; `extra` replaces parts of its body. */
export function issueToken(extra: Record<string, unknown> = {}): Answer {
  return (request, response, url) =>
    json(
      201,
      {
        token: {
          methods: ['password'],
          issued_at: new Date().toISOString(),
          expires_at: new Date(Date.now() + 3_600_000).toISOString(),
          user: { id: 'u1', name: 'demo', domain: { id: 'default', name: 'Default' } },
          project: { id: 'p1', name: 'demo', domain: { id: 'default', name: 'Default' } },
          roles: [{ id: 'r1', name: 'member' }],
          catalog: [
            {
              type: 'identity',
              name: 'keystone',
              endpoints: ['public', 'internal', 'admin'].map((kind) => ({
                id: kind,
                interface: kind,
                region_id: 'RegionOne',
                url: `${url}/v3`,
              })),
            },
          ],
          ...extra,
        },
      },
      { 'x-subject-token': `gAAAAAB${'t'.repeat(100)}` },
    )(request, response, url);
}

const KEYSTONE: Readonly<Record<string, Answer>> = {
  'POST /v3/auth/tokens': issueToken(),
  'GET /': (request, response, url) =>
    json(300, {
      versions: { values: [{ id: 'v3.14', status: 'stable', links: [{ rel: 'self', href: `${url}/v3/` }] }] },
    })(request, response, url),
};
