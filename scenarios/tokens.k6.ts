/**
 * Keystone issues tokens, and says of a token whether it is valid, at a steady pace.
 *
 * Proves:     authentication keeps up: each of the cloud's calls begins with these two.
 * Profile:    2 users for 10 s, one request after the other. A password check costs Keystone a quarter of a second of
 *             CPU by design, so more users mostly queue.
 * Thresholds: 95 % of tokens within 3 s, of validations within 1 s; 1 % may fail.
 * Makes:      nothing; tokens expire by themselves.
 *
 * @needs identity credential
 */
import { type Cloud, signIn, tokenOf } from './k6/cloud.ts';
import { authRequest } from './k6/credentials.ts';
import { optionsOf, steady } from './k6/profile.ts';
import { send } from './k6/requests.ts';

export { handleSummary } from './k6/summary.ts';

const ISSUE = 'POST /auth/tokens';
const VALIDATE = 'GET /auth/tokens';

export const options = optionsOf(steady({ vus: 2, seconds: 10 }), { [ISSUE]: 3000, [VALIDATE]: 1000 });

export const setup = () => signIn('identity');

export default function (cloud: Cloud): void {
  const issued = send(cloud, {
    method: 'POST',
    service: 'identity',
    path: '/auth/tokens',
    name: ISSUE,
    expect: [201],
    body: authRequest(),
    // Asking needs no token, and Keystone would have to check it.
    headers: { 'X-Auth-Token': '' },
  });
  if (issued.status !== 201) return;
  send(cloud, {
    method: 'GET',
    service: 'identity',
    path: '/auth/tokens?nocatalog',
    name: VALIDATE,
    headers: { 'X-Subject-Token': issued.headers['X-Subject-Token'] ?? tokenOf(cloud) },
  });
}
