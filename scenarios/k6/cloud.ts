import exec from 'k6/execution';
import http from 'k6/http';
import { catalogueEndpoints, type Endpoints, givenEndpoints, type Service, withVersion } from './catalogue.ts';
import { authRequest } from './credentials.ts';
import { text } from './environment.ts';
import { namePrefix } from './names.ts';

/** A signed-in user, as setup() hands it to every virtual user. */
export interface Cloud {
  readonly endpoints: Endpoints;
  readonly projectId: string;
  /**
   * Set under plain `k6 run` only. seatrial's token never enters k6's setup data, which k6 would write into its
   * summary; `handleSummary` of summary.ts takes this one out again.
   */
  readonly token?: string;
  /** What the names of everything start with that the script makes. */
  readonly prefix: string;
}

interface TokenBody {
  readonly catalog: Parameters<typeof catalogueEndpoints>[0];
  readonly project?: { readonly id: string };
}

/** Signs in, once for the whole test, and aborts it when the cloud lacks a service the script loads. */
export function signIn(...needed: readonly Service[]): Cloud {
  const cloud =
    text('SEATRIAL_TOKEN') === undefined
      ? authenticate()
      : { endpoints: givenEndpoints(), projectId: text('SEATRIAL_PROJECT_ID') ?? '', prefix: namePrefix() };
  for (const service of needed) endpointOf(cloud, service);
  return cloud;
}

function authenticate(): Cloud {
  const response = http.post(`${keystone()}/auth/tokens`, JSON.stringify(authRequest()), {
    headers: { 'Content-Type': 'application/json' },
    tags: { name: 'setup: POST /auth/tokens' },
    responseType: 'text',
  });
  if (response.status !== 201) {
    // The answer's body is Keystone's own words and holds no secret; a thrown error would print the script's stack.
    exec.test.abort(`Keystone refused to sign in (${response.status || response.error}): ${response.body ?? ''}`);
  }
  const { token } = response.json() as unknown as { token: TokenBody };
  if (token.project === undefined) exec.test.abort('The token is for no project: set OS_PROJECT_NAME.');
  return {
    projectId: token.project?.id ?? '',
    endpoints: { ...catalogueEndpoints(token.catalog), identity: keystone() },
    token: response.headers['X-Subject-Token'] ?? '',
    prefix: namePrefix(),
  };
}

/** Keystone's v3 address: OS_AUTH_URL, whether or not it names the version. */
function keystone(): string {
  const url = text('OS_AUTH_URL');
  if (url === undefined) throw new Error('No cloud: set OS_AUTH_URL and the other OS_* variables, or use seatrial.');
  return withVersion(url.replace(/\/+$/, ''), 'v3');
}

/** The token of this run. */
export function tokenOf(cloud: Cloud): string {
  return text('SEATRIAL_TOKEN') ?? cloud.token ?? '';
}

/** Where a service is; a test of a service that the cloud does not have ends here, in words. */
export function endpointOf(cloud: Cloud, service: Service): string {
  const url = cloud.endpoints[service];
  if (url === undefined) exec.test.abort(`The catalogue holds no ${service} service.`);
  return url ?? '';
}
