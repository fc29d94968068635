import { expect, test } from 'vitest';
import type { BusAccess } from '../../config/bus-access.ts';
import { busError } from './bus-error.ts';

const access: BusAccess = { host: 'mq', port: 5672, tls: false, virtualHost: '/', username: 'observer', password: 'x' };
const coded = (message: string, code: unknown) => Object.assign(new Error(message), { code });

test.each([
  [
    'a closed port',
    coded('connect ECONNREFUSED 10.0.0.12:5672', 'ECONNREFUSED'),
    'PROBE_UNREACHABLE',
    'amqp://mq:5672: signing in failed: connect ECONNREFUSED 10.0.0.12:5672',
    /running there/,
  ],
  [
    'a wrong password',
    new Error('Handshake terminated by server: 403 (ACCESS-REFUSED) with message "ACCESS_REFUSED - Login was refused"'),
    'PROBE_REFUSED',
    'signing in as observer was refused',
    /user, password/,
  ],
  [
    'a missing permission',
    coded('Operation failed: QueueBind; 403 (ACCESS-REFUSED)', 403),
    'PROBE_REFUSED',
    'as observer was refused',
    /docs\/waiting.md/,
  ],
  [
    'a missing exchange',
    coded('Operation failed: QueueBind; 404 (NOT-FOUND) with message "NOT_FOUND - no exchange \'nova\'"', 404),
    'PROBE_REFUSED',
    'found no exchange "nova"',
    /oslo_messaging_notifications/,
  ],
  [
    'another virtual host',
    new Error('Connection closed: 530 (NOT-ALLOWED) with message "NOT_ALLOWED - vhost x not found"'),
    'PROBE_REFUSED',
    'was not allowed',
    /virtualHost/,
  ],
])('says of %s whose affair it is, and the way out', (_what, cause, code, words, hint) => {
  const error = busError(access, 'signing in', cause);
  expect(error).toMatchObject({ code, message: expect.stringContaining(words), hint: expect.stringMatching(hint) });
});

test('asks for the CA when TLS does not come about', () => {
  const error = busError({ ...access, tls: true, virtualHost: 'cell1' }, 'signing in', new Error('self-signed'));
  expect(error.message).toContain('amqps://mq:5672/cell1');
  expect(error.hint).toContain('probes.bus.caFile');
});
