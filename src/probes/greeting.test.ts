import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { amqpGreeting, type Greeting, mysqlGreeting, probeGreeting } from './greeting.ts';

let server: Server | undefined;
const sockets: Socket[] = [];

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
  server?.close();
});

async function read(greeting: Greeting, behave: (socket: Socket) => void, timeoutMs = 2000) {
  server = createServer((socket) => {
    sockets.push(socket.on('error', () => {}));
    behave(socket);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server?.once('listening', resolve));
  return probeGreeting('127.0.0.1', (server.address() as AddressInfo).port, greeting, timeoutMs);
}

/** A packet as MariaDB frames it. */
const packet = (payload: Buffer): Buffer => Buffer.concat([Buffer.from([payload.length, 0, 0, 0]), payload]);

describe('a greeting', () => {
  it('of a database is its version, also in pieces', async () => {
    const whole = packet(Buffer.from('\x0a10.11.6-MariaDB\0'));
    const reading = await read(mysqlGreeting, (socket) => {
      socket.write(whole.subarray(0, 6));
      setTimeout(() => socket.write(whole.subarray(6)), 20);
    });
    expect(reading).toMatchObject({ isOpen: true, greets: true });
    expect(reading.refusal).toBeUndefined();
  });

  it('of a database that is full says so', async () => {
    const error = Buffer.concat([Buffer.from([0xff, 0x10, 0x04]), Buffer.from('Too many connections')]);
    expect(await read(mysqlGreeting, (socket) => socket.write(packet(error)))).toMatchObject({
      isOpen: true,
      refusal: 'Too many connections',
    });
  });

  it('of a database that does not know our host says nothing against the others', async () => {
    const error = Buffer.concat([
      Buffer.from([0xff, 0x6a, 0x04]),
      Buffer.from("Host '10.9.9.9' is not allowed to connect"),
    ]);
    const reading = await read(mysqlGreeting, (socket) => socket.write(packet(error)));
    expect(reading).toMatchObject({ isOpen: true, greets: true });
    expect(reading.refusal).toBeUndefined();
  });

  it('of a broker answers the name of the protocol', async () => {
    const reading = await read(amqpGreeting, (socket) => {
      socket.once('data', (said) => socket.write(said.toString('latin1').startsWith('AMQP') ? '\x01\0\0' : ''));
    });
    expect(reading).toMatchObject({ isOpen: true, greets: true });
  });

  it('does not come from a server that hangs, and nobody waits for ever', async () => {
    expect(await read(amqpGreeting, () => {}, 100)).toMatchObject({ isOpen: true, greets: false, errno: 'ETIMEDOUT' });
  });

  it('does not come from a server that hangs up', async () => {
    expect(await read(mysqlGreeting, (socket) => socket.end())).toMatchObject({ isOpen: true, greets: false });
  });

  it('does not come where nobody listens', async () => {
    const reading = await probeGreeting('127.0.0.1', 1, mysqlGreeting, 2000);
    expect(reading).toMatchObject({ isOpen: false, errno: 'ECONNREFUSED' });
    expect(reading.greets).toBeUndefined();
  });
});
