import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server as TcpServer } from 'node:net';
import { Server, utils } from 'ssh2';
import type { HostAccess } from '../../../config/host-access.ts';

/** A host on loopback that speaks SSH and runs what it is told with sh. */
export interface TestHost extends AsyncDisposable {
  readonly access: HostAccess;
  /** How many logins there were. */
  readonly logins: () => number;
}

export interface TestHostOptions {
  /** In place of running the command: what it prints, or never anything. */
  readonly says?: string | 'nothing';
  readonly environment?: NodeJS.ProcessEnv;
}

const clientKeys = keyPair();
const hostKeys = keyPair();

/** The public half, as known_hosts has it. */
const [, hostKey = ''] = hostKeys.public.split(' ');

export const otherHostKey = (keyPair().public.split(' ')[1] ?? '') as string;
export const otherClientKey = keyPair().private;
export const lockedKey = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'pkcs1', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs1', format: 'pem', cipher: 'aes-128-cbc', passphrase: 'locked' },
}).privateKey;

/** One in 256 public keys begins with a zero, which ssh2 takes away: https://github.com/mscdex/ssh2/issues/1513 */
function keyPair(): ReturnType<typeof utils.generateKeyPairSync> {
  const made = utils.generateKeyPairSync('ed25519');
  const isWhole = [made.public, made.private].every((key) => !(utils.parseKey(key) instanceof Error));
  return isWhole ? made : keyPair();
}

export async function startHost({ says, environment }: TestHostOptions = {}): Promise<TestHost> {
  const allowed = utils.parseKey(clientKeys.public);
  if (allowed instanceof Error) throw allowed;
  let logins = 0;
  const server = new Server({ hostKeys: [hostKeys.private] }, (client) => {
    client.on('error', () => {});
    client.on('authentication', (attempt) => {
      const isKnown = attempt.method === 'publickey' && attempt.key.data.equals(allowed.getPublicSSH());
      if (isKnown) attempt.accept();
      else attempt.reject(['publickey']);
    });
    client.on('ready', () => {
      logins += 1;
      client.on('session', (accept) => {
        accept().on('exec', (acceptExec, _, { command }) => {
          const channel = acceptExec();
          if (says === 'nothing') return;
          if (says !== undefined) {
            channel.write(says);
            channel.exit(0);
            channel.end();
            return;
          }
          const child = execFile('/bin/sh', ['-c', command], { env: { ...process.env, ...environment } }, () => {
            channel.exit(0);
            channel.end();
          });
          child.stdout?.on('data', (chunk) => channel.write(chunk));
          channel.pipe(child.stdin as NodeJS.WritableStream);
        });
      });
    });
  });
  const port = await listening(server as unknown as TcpServer);
  return {
    access: accessAt(port),
    logins: () => logins,
    [Symbol.asyncDispose]: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}

/** Takes connections and never says a word. */
export async function startMute(): Promise<TestHost> {
  const server = createServer((socket) => void socket.on('error', () => {}));
  return {
    access: accessAt(await listening(server)),
    logins: () => 0,
    [Symbol.asyncDispose]: async () => void server.close(),
  };
}

export function accessAt(port: number): HostAccess {
  return {
    name: 'node-1',
    address: '127.0.0.1',
    port,
    user: 'observer',
    roles: [],
    logs: [],
    configs: [],
    privateKey: clientKeys.private,
    knownKeys: [{ type: 'ssh-ed25519', key: hostKey, isRevoked: false }],
    knownHostsFile: '/etc/known',
  };
}

async function listening(server: TcpServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as { port: number }).port;
}
