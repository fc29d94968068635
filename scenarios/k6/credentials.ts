import { text } from './environment.ts';

/** The body of POST /v3/auth/tokens: https://docs.openstack.org/api-ref/identity/v3/#authentication-and-token-management */
export interface AuthRequest {
  readonly auth: Readonly<Record<string, unknown>>;
}

/**
 * How the script proves who it is, from its environment. seatrial gives an application credential of the run's own
 * where it can make one, else the script asks with the token it was given; a plain run brings OS_* variables.
 */
export function authRequest(): AuthRequest {
  const applicationCredential = applicationCredentialRequest();
  if (applicationCredential) return applicationCredential;
  const token = text('SEATRIAL_TOKEN') ?? text('OS_TOKEN');
  if (token !== undefined)
    return { auth: { identity: { methods: ['token'], token: { id: token } }, ...projectScope() } };
  const password = text('OS_PASSWORD');
  if (password === undefined) {
    throw new Error('No credentials: set OS_AUTH_URL, OS_USERNAME, OS_PASSWORD and OS_PROJECT_NAME, or use seatrial.');
  }
  return {
    auth: { identity: { methods: ['password'], password: { user: { ...user(), password } } }, ...projectScope() },
  };
}

function applicationCredentialRequest(): AuthRequest | undefined {
  const secret = text('SEATRIAL_APPLICATION_CREDENTIAL_SECRET') ?? text('OS_APPLICATION_CREDENTIAL_SECRET');
  const id = text('SEATRIAL_APPLICATION_CREDENTIAL_ID') ?? text('OS_APPLICATION_CREDENTIAL_ID');
  if (secret === undefined) return undefined;
  const name = { name: text('OS_APPLICATION_CREDENTIAL_NAME'), user: user() };
  return {
    auth: {
      identity: {
        methods: ['application_credential'],
        application_credential: { secret, ...(id === undefined ? name : { id }) },
      },
    },
  };
}

function user(): Record<string, unknown> {
  const id = text('OS_USER_ID');
  return id === undefined ? { name: text('OS_USERNAME'), domain: domain('USER') } : { id };
}

function projectScope(): Record<string, unknown> {
  const id = text('SEATRIAL_PROJECT_ID') ?? text('OS_PROJECT_ID') ?? text('OS_TENANT_ID');
  if (id !== undefined) return { scope: { project: { id } } };
  const name = text('OS_PROJECT_NAME') ?? text('OS_TENANT_NAME');
  return name === undefined ? {} : { scope: { project: { name, domain: domain('PROJECT') } } };
}

function domain(whose: 'USER' | 'PROJECT'): Record<string, string> {
  const id = text(`OS_${whose}_DOMAIN_ID`);
  const name = text(`OS_${whose}_DOMAIN_NAME`);
  if (id !== undefined) return { id };
  return name === undefined ? { id: text('OS_DEFAULT_DOMAIN') ?? 'default' } : { name };
}
