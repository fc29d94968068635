import { describe, expect, test } from 'vitest';
import { REDACTED, redact, redactDeep, redactHeaders, registerSecret } from './redact.ts';

describe('redact', () => {
  test('blanks out a registered secret wherever it stands', () => {
    registerSecret('s3cr3t-value');
    expect(redact('a s3cr3t-value b s3cr3t-value')).toBe(`a ${REDACTED} b ${REDACTED}`);
  });

  test('finds a secret with quotes in it inside JSON', () => {
    registerSecret('pass"word\\x');
    expect(redact(JSON.stringify({ note: 'pass"word\\x' }))).toBe(`{"note":"${REDACTED}"}`);
  });

  test('blanks out tokens that nobody registered', () => {
    expect(redact(`token gAAAAAB${'x'.repeat(120)} end`)).toBe(`token ${REDACTED} end`);
  });

  test.each(['password', 'adminPass', 'secret', 'private_key'])('blanks out the JSON value of "%s"', (key) => {
    expect(redact(`{"${key}": "hunter2"}`)).toBe(`{"${key}": "${REDACTED}"}`);
  });

  test('keeps user and host of a URL and blanks out its password', () => {
    expect(redact('mysql://nova:hunter2@db:3306/nova')).toBe(`mysql://nova:${REDACTED}@db:3306/nova`);
  });

  test('blanks out a password with a slash in it', () => {
    const url = 'mysql+pymysql://nova:ab/cd/EFGH12@10.0.0.5/nova';
    expect(redact(url)).toBe(`mysql+pymysql://nova:${REDACTED}@10.0.0.5/nova`);
    expect(redact(`{"connection":"${url}"}`)).toBe(`{"connection":"mysql+pymysql://nova:${REDACTED}@10.0.0.5/nova"}`);
  });

  test('blanks out the passwords of every host of a URL', () => {
    const url = 'rabbit://a:p1@h1:5672,b:p2/x@h2:5672,c:p3@h3:5672/cell';
    expect(redact(url)).toBe(`rabbit://a:${REDACTED}@h1:5672,b:${REDACTED}@h2:5672,c:${REDACTED}@h3:5672/cell`);
  });

  test.each([
    ['redis://:hunter2@cache:6379/0', `redis://:${REDACTED}@cache:6379/0`],
    ['mysql://u:p@ss@h', `mysql://u:${REDACTED}@h`],
    ['mysql://u:@p@@ss@h:3306/nova', `mysql://u:${REDACTED}@h:3306/nova`],
    ['mysql://u:p#s@s@h/nova', `mysql://u:${REDACTED}@h/nova`],
    ['mysql://u:p/s@s@h/nova', `mysql://u:${REDACTED}@h/nova`],
    ['mysql://u:p@ss@h/nova?by=me@example.org', `mysql://u:${REDACTED}@h/nova?by=me@example.org`],
    ['rabbit://a:p@1@h1,b:p@2@h2:5672,c:p3@h3/', `rabbit://a:${REDACTED}@h1,b:${REDACTED}@h2:5672,c:${REDACTED}@h3/`],
    ['{"a":"redis://:x@y@h","mail":"me@example.org"}', `{"a":"redis://:${REDACTED}@h","mail":"me@example.org"}`],
  ])('blanks out the password of %s to its end, with a user or without', (text, shown) => {
    expect(redact(text)).toBe(shown);
  });

  test.each([
    'http://127.0.0.1:5000/v3',
    'http://host:5000/v3 was asked for user@example.org',
    'http://host:5000/v3/users/user@example.org',
    'http://host:5000/v3?user=user@example.org',
    'http://[::1]:5000/v3/users/user@example.org',
    'http://host:5000/v3/users/user@example.org@domain',
    'listens at http://:5000/v3 for user@example.org',
    '{"url":"http://host:5000/v3","mail":"user@example.org"}',
    'one@example.org,two@example.org: see https://example.org/a:b',
    'git@host:group/project.git@v1',
  ])('leaves innocent text alone: %s', (text) => {
    expect(redact(text)).toBe(text);
  });

  test.each([
    'a-'.repeat(250_000),
    'a://b:'.repeat(80_000),
    'a://b:c/'.repeat(60_000),
    '@h,b:'.repeat(100_000),
    `http://host:${'x/'.repeat(250_000)}`,
    'a-b-c://:'.repeat(50_000),
    `a://b:${'@'.repeat(500_000)}`,
    `@h,u:${'@'.repeat(500_000)}`,
  ])('takes no longer than the text is long, whatever is in it', (text) => {
    const startedMs = performance.now();
    expect(redact(text)).toHaveLength(text.length);
    // Milliseconds where it is linear; minutes where it is not.
    expect(performance.now() - startedMs).toBeLessThan(3_000);
  });

  test('does not register values so short that they would blank out innocent text', () => {
    registerSecret('abc');
    expect(redact('abc')).toBe('abc');
  });
});

test('redactHeaders keeps the names of secret headers', () => {
  expect(redactHeaders({ 'X-Auth-Token': 'gAAA', Accept: 'application/json' })).toEqual({
    'X-Auth-Token': REDACTED,
    Accept: 'application/json',
  });
});

test('redactDeep reaches every string of plain data and changes nothing else', () => {
  registerSecret('deep-secret');
  expect(redactDeep({ a: ['deep-secret', 1, null], b: { c: 'x deep-secret' } })).toEqual({
    a: [REDACTED, 1, null],
    b: { c: `x ${REDACTED}` },
  });
});
