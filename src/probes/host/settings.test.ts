import { describe, expect, test } from 'vitest';
import { redact } from '../../core/redact.ts';
import { readSettings } from './settings.ts';

function setting(key: string, value: string) {
  const [found] = readSettings((name) =>
    name === 'settings' ? [`/etc/nova/nova.conf\tDEFAULT\t${key}\t${value}`] : [],
  );
  return found ?? expect.fail('no setting');
}

test('a setting that is nothing but a secret is marked as one, and one without a value is none at all', () => {
  expect(setting('password', '\tsecret')).toMatchObject({ shown: '', isSecret: true });
  expect(readSettings(() => ['/etc/nova/nova.conf\tneutron\tregion_name\t'])).toEqual([]);
});

const digests = (key: string, ...values: readonly string[]) =>
  new Set(values.map((value) => setting(key, value).digest)).size;

describe('the password of a URL', () => {
  test.each([
    ['connection', 'mysql+pymysql://nova:ab/cdEFGH12@10.0.0.5/nova', 'mysql+pymysql://nova:[redacted]@10.0.0.5/nova'],
    ['connection', 'mysql://nova:one:two@three,four@db/nova', 'mysql://nova:[redacted]@db/nova'],
    ['transport_url', 'rabbit://a:firstpw@h1:5672/', 'rabbit://a:[redacted]@h1:5672/'],
    [
      'transport_url',
      'rabbit://a:onepw/1@h1:5672,b:twopw/2@h2:5672/cell',
      'rabbit://a:[redacted]@h1:5672,b:[redacted]@h2:5672/cell',
    ],
  ])('of %s is blanked out, whatever it holds: %s', (key, value, shown) => {
    expect(setting(key, value)).toMatchObject({ shown, isSecret: true });
  });

  test('is known as a secret from then on, that of every host', () => {
    setting('transport_url', 'rabbit://a:slash/of-one@h1,b:slash/of-two@h2/');
    expect(redact('slash/of-one and slash/of-two')).toBe('[redacted] and [redacted]');
  });

  test.each([
    ['auth_url', 'http://controller:5000/v3'],
    ['memcached_servers', '10.0.0.1:11211,10.0.0.2:11211'],
    ['connection', 'sqlite:////var/lib/nova.sqlite'],
    ['transport_url', 'rabbit://h1:5672,h2:5672/'],
  ])('is looked for in vain in %s = %s', (key, value) => {
    expect(setting(key, value)).toMatchObject({ shown: value, isSecret: false });
  });
});

describe('the digest of a setting', () => {
  test('is the same for a Keystone with and without its version and a slash', () => {
    const urls = ['http://c:5000', 'http://c:5000/', 'http://c:5000/v3', 'http://c:5000/v3/'];
    expect(digests('auth_url', ...urls)).toBe(1);
    expect(digests('www_authenticate_uri', ...urls)).toBe(1);
    expect(digests('auth_url', 'http://c:5000', 'http://c:5000/v2.0', 'http://c:35357', 'http://d:5000')).toBe(4);
  });

  test('is the same for the same caches in any order', () => {
    expect(digests('memcached_servers', 'a:11211,b:11211', 'b:11211, a:11211')).toBe(1);
    expect(digests('memcached_servers', 'a:11211,b:11211', 'a:11211')).toBe(2);
  });

  test('is another for another password, and for other hosts of a bus', () => {
    expect(digests('transport_url', 'rabbit://a:first@h/', 'rabbit://a:other@h/')).toBe(2);
    expect(digests('connection', 'mysql://a:first@h/nova', 'mysql://a:first@h/nova/')).toBe(2);
  });
});
