import { expect, test } from 'vitest';
import { newPublicKey } from './ssh-key.ts';

test('makes an Ed25519 key in the form that OpenSSH writes, another one each time', () => {
  const [type, blob = '', comment] = newPublicKey('st-run-key').split(' ');
  const bytes = Buffer.from(blob, 'base64');
  expect([type, comment]).toEqual(['ssh-ed25519', 'st-run-key']);
  expect(bytes.readUInt32BE(0)).toBe('ssh-ed25519'.length);
  expect(bytes.subarray(4, 15).toString()).toBe('ssh-ed25519');
  expect(bytes.readUInt32BE(15)).toBe(32);
  expect(bytes).toHaveLength(4 + 11 + 4 + 32);
  expect(newPublicKey('x')).not.toBe(newPublicKey('x'));
});
