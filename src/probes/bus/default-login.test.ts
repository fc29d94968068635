import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import type { BusAccess } from '../../config/bus-access.ts';
import { tryDefaultLogin, tryDefaultLoginFromOutside } from './default-login.ts';

const accessAt = (port: number, host = '127.0.0.1'): BusAccess => ({
  ...{ host, port, tls: false, virtualHost: '/', username: 'observer', password: 'x' },
});

const short = (value: number) => [value >> 8, value & 0xff];
const long = (value: number) => [...short(value >>> 16), ...short(value & 0xffff)];
const longText = (text: string) => [...long(text.length), ...Buffer.from(text)];

/** A frame with a method of the class `connection`, as AMQP 0-9-1 has them. */
function frame(method: number, content: readonly number[]): Buffer {
  return Buffer.from([1, 0, 0, ...long(content.length + 4), ...short(10), ...short(method), ...content, 0xce]);
}

const START = frame(10, [0, 9, ...long(0), ...longText('PLAIN'), ...longText('en_US')]);

function close(code: number, text: string): Buffer {
  return frame(50, [...short(code), text.length, ...Buffer.from(text), ...short(0), ...short(0)]);
}

/** A broker that greets, and answers whoever signs in with these words. */
async function broker(answer?: Buffer) {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    let heard = 0;
    socket.on('data', () => {
      heard += 1;
      if (heard === 1) socket.write(START);
      else if (answer) socket.write(answer);
      else socket.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return { port, [Symbol.asyncDispose]: async () => void server.close() };
}

test('is refused where the broker refuses the login', async () => {
  await using there = await broker(close(403, 'ACCESS_REFUSED - Login was refused'));
  expect(await tryDefaultLogin(accessAt(there.port))).toMatchObject({ answer: 'refused' });
});

test('is accepted where only the virtual host is not for guest', async () => {
  await using there = await broker(close(530, "NOT_ALLOWED - access to vhost '/' refused for user 'guest'"));
  expect(await tryDefaultLogin(accessAt(there.port))).toMatchObject({ answer: 'accepted' });
});

test('is an error where nobody answers at the declared address', async () => {
  await using hangsUp = await broker();
  const unreachable = { code: 'PROBE_UNREACHABLE', culprit: { component: 'rabbitmq' } };
  await expect(tryDefaultLogin(accessAt(hangsUp.port))).rejects.toMatchObject(unreachable);
  await expect(tryDefaultLogin(accessAt(1))).rejects.toMatchObject(unreachable);
  await expect(tryDefaultLoginFromOutside(accessAt(1, '0.0.0.0'))).rejects.toMatchObject(unreachable);
});

test('is harmless where nobody answers at another address of the machine', async () => {
  expect(await tryDefaultLogin(accessAt(1), '127.0.0.2')).toEqual({ address: '127.0.0.2:1', answer: 'no answer' });
});
