import { createServer } from 'node:http';
import { portOf } from '../../../lab/services.ts';

/** A management API whose cluster has a second node, which is down, and a partition: of one real node nobody can make two. */
export async function changedNodes(): Promise<AsyncDisposable> {
  const server = createServer(async (request, response) => {
    const real = await fetch(`http://127.0.0.1:${portOf('rabbitmq-management')}${request.url}`, {
      headers: { authorization: request.headers.authorization ?? '' },
    });
    const nodes = (await real.json()) as { name: string; running: boolean; partitions: string[] }[];
    const [own] = nodes;
    if (own) own.partitions = ['seatrial@elsewhere'];
    response.end(JSON.stringify([{ name: 'seatrial@elsewhere', running: false }, ...nodes]));
  });
  await new Promise<void>((resolve) => server.listen(changedNodes.port, '127.0.0.1', resolve));
  return { [Symbol.asyncDispose]: async () => void server.close() };
}

changedNodes.port = 15_698;
