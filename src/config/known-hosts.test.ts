import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { knownKeysOf } from './known-hosts.ts';

const KEY = 'AAAAC3NzaC1lZDI1NTE5AAAAIA';
const salt = Buffer.from('a salt of twenty byte');
const hashed = (name: string) =>
  `|1|${salt.toString('base64')}|${createHmac('sha1', salt).update(name).digest('base64')}`;

test.each([
  ['a plain name', `node1 ssh-ed25519 ${KEY} a comment`, 'node1', 22],
  ['a name in a list', `node0,node1,10.0.0.1 ssh-ed25519 ${KEY}`, 'node1', 22],
  ['another port', `[node1]:2222 ssh-ed25519 ${KEY}`, 'node1', 2222],
  ['a pattern', `node?.example.com,*.other.org ssh-ed25519 ${KEY}`, 'node1.example.com', 22],
  ['a hashed name', `${hashed('node1')} ssh-ed25519 ${KEY}`, 'node1', 22],
  ['a hashed name with a port', `${hashed('[node1]:2222')} ssh-ed25519 ${KEY}`, 'node1', 2222],
])('finds the key of a host under %s', (_, line, address, port) => {
  expect(knownKeysOf(`# a comment\n\n${line}\n`, address, port)).toEqual([
    { type: 'ssh-ed25519', key: KEY, isRevoked: false },
  ]);
});

test.each([
  ['another host', `node2 ssh-ed25519 ${KEY}`],
  ['the same host at another port', `[node1]:2222 ssh-ed25519 ${KEY}`],
  ['a pattern that excludes it', `node*,!node1 ssh-ed25519 ${KEY}`],
  ['an authority for certificates', `@cert-authority node1 ssh-ed25519 ${KEY}`],
  ['a dot that is no wildcard', `nodex1 ssh-ed25519 ${KEY}`],
])('takes no key of %s', (_, line) => {
  expect(knownKeysOf(line, 'node1', 22)).toEqual([]);
});

test('says of a revoked key that it is', () => {
  expect(knownKeysOf(`@revoked node1 ssh-ed25519 ${KEY}`, 'node1', 22)).toMatchObject([{ isRevoked: true }]);
});
