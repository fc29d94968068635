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

  test('leaves a URL with a port alone', () => {
    expect(redact('http://127.0.0.1:5000/v3')).toBe('http://127.0.0.1:5000/v3');
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
