import { connect, createServer } from 'node:net';
import { networkInterfaces } from 'node:os';

/** An address by which others reach this machine. */
export function outerAddress(): string {
  const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  const outer = addresses.find(({ internal, family }) => !internal && family === 'IPv4');
  if (!outer) throw new Error('This machine has no address but loopback, so nobody can come from outside.');
  return outer.address;
}

/** Carries what comes to an outer address of this machine on to the same port of loopback. */
export async function openProxyAt(host: string, port: number): Promise<AsyncDisposable> {
  const server = createServer((near) => {
    const far = connect({ host: '127.0.0.1', port });
    for (const socket of [near, far]) socket.on('error', () => {});
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  return { [Symbol.asyncDispose]: async () => void server.close() };
}
