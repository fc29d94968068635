import { expect, test } from 'vitest';
import { temporaryUrlQuery } from './temporary-url.ts';

const permission = { method: 'GET', path: '/v1/AUTH_account/container/object', expires: 1_512_508_563 } as const;

test('signs method, time and path as OpenSSL does it', () => {
  expect(temporaryUrlQuery(permission, 'mykey', 'sha256')).toBe(
    '?temp_url_sig=732fcac368abb10c78a4cbe95c3fab7f311584532bf779abd5074e13cbe8b88b&temp_url_expires=1512508563',
  );
});

test('signs the method, so that who may read may not write', () => {
  const written = temporaryUrlQuery({ ...permission, method: 'PUT' }, 'mykey', 'sha256');
  expect(written).not.toBe(temporaryUrlQuery(permission, 'mykey', 'sha256'));
});
