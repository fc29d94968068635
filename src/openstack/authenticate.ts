import type { AuthMethod, DomainRef, Scope } from '../config/cloud.ts';
import { SeatrialError } from '../core/errors.ts';
import { registerSecret } from '../core/redact.ts';
import { ApiError, isStatus } from '../http/api-error.ts';
import { expectStatus } from '../http/transport.ts';
import type { Send } from '../http/types.ts';
import type { CatalogueEntry } from './catalogue.ts';

/** A token and what Keystone says it is good for. */
export interface Token {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly expiresAtMs: number;
  readonly user: { readonly id: string; readonly name: string; readonly domainId: string };
  readonly project?: { readonly id: string; readonly name: string; readonly domainId: string };
  readonly roles: readonly string[];
  readonly catalogue: readonly CatalogueEntry[];
}

/** The body of POST and GET /v3/auth/tokens. */
export interface TokenBody {
  readonly token: {
    readonly expires_at: string;
    readonly issued_at: string;
    readonly methods: readonly string[];
    readonly user: { readonly id: string; readonly name: string; readonly domain: { readonly id: string } };
    readonly project?: { readonly id: string; readonly name: string; readonly domain: { readonly id: string } };
    readonly roles?: readonly { readonly id: string; readonly name: string }[];
    readonly catalog?: readonly CatalogueEntry[];
  };
}

/**
 * Asks Keystone for a token (POST /v3/auth/tokens).
 * Throws AUTH_FAILED when the credentials are refused, NOT_KEYSTONE when something else answers.
 */
export async function authenticate(
  send: Send,
  authUrl: string,
  auth: AuthMethod,
  signal?: AbortSignal,
): Promise<Token> {
  const url = `${identityUrl(authUrl)}/auth/tokens`;
  try {
    const response = await expectStatus(send)({
      service: 'identity',
      method: 'POST',
      url,
      body: { auth: requestOf(auth) },
      expect: [201],
      purpose: 'setup',
      ...(signal && { signal }),
    });
    return tokenOf(response.body as TokenBody, response.headers['x-subject-token'], authUrl);
  } catch (error) {
    throw explain(error, authUrl, auth);
  }
}

/** The v3 address of Keystone, whether or not auth_url names a version. */
export function identityUrl(authUrl: string): string {
  const bare = authUrl.replace(/\/+$/, '').replace(/\/v2\.0$/, '');
  return /\/v3$/.test(bare) ? bare : `${bare}/v3`;
}

function requestOf(auth: AuthMethod): Record<string, unknown> {
  switch (auth.method) {
    case 'password':
      return {
        identity: {
          methods: ['password'],
          password: { user: { ...userOf(auth), password: auth.password } },
        },
        ...scopeOf(auth.scope),
      };
    case 'token':
      return { identity: { methods: ['token'], token: { id: auth.token } }, ...scopeOf(auth.scope) };
    case 'application-credential':
      return {
        identity: {
          methods: ['application_credential'],
          application_credential: {
            secret: auth.secret,
            ...(auth.id ? { id: auth.id } : { name: auth.name, user: userOf(auth) }),
          },
        },
      };
  }
}

function userOf(auth: { userId?: string; username?: string; userDomain?: DomainRef }): Record<string, unknown> {
  return auth.userId ? { id: auth.userId } : { name: auth.username, domain: auth.userDomain ?? { id: 'default' } };
}

function scopeOf(scope: Scope): Record<string, unknown> {
  switch (scope.kind) {
    case 'project':
      return {
        scope: {
          project: scope.id ? { id: scope.id } : { name: scope.name, domain: scope.domain ?? { id: 'default' } },
        },
      };
    case 'domain':
      return { scope: { domain: scope.domain } };
    case 'system':
      return { scope: { system: { all: true } } };
    case 'unscoped':
      return {};
  }
}

/** Reads a token's body; the caller says which address it came from, for the message. */
export function tokenOf(body: TokenBody | undefined, id: string | undefined, authUrl: string): Token {
  const token = body?.token;
  if (!id || !token?.user || !token.expires_at) throw notKeystone(authUrl, 'its answer holds no token');
  registerSecret(id);
  return {
    id,
    expiresAtMs: Date.parse(token.expires_at),
    user: { id: token.user.id, name: token.user.name, domainId: token.user.domain.id },
    ...(token.project && {
      project: { id: token.project.id, name: token.project.name, domainId: token.project.domain.id },
    }),
    roles: (token.roles ?? []).map((role) => role.name),
    catalogue: token.catalog ?? [],
  };
}

function notKeystone(authUrl: string, why: string, cause?: unknown): SeatrialError {
  return new SeatrialError('NOT_KEYSTONE', `${authUrl} does not answer like Keystone: ${why}.`, { cause });
}

/** By which a Keystone refuses what it does not like, or what comes too often: 413 is how older limiters say 429. */
const OWN_REFUSALS: readonly number[] = [400, 413, 429];

function explain(error: unknown, authUrl: string, auth: AuthMethod): unknown {
  if (!(error instanceof ApiError)) return error;
  if (isStatus(error, 401, 403)) {
    const who = auth.method === 'password' ? ` for user ${auth.username ?? auth.userId}` : '';
    return new SeatrialError(
      'AUTH_FAILED',
      `Keystone at ${authUrl} refused the ${auth.method}${who} (${error.call.status}): ${error.call.apiMessage ?? 'no reason given'}`,
      { cause: error },
    );
  }
  if (error.code === 'HTTP_GARBAGE') return notKeystone(authUrl, 'what comes back is not valid HTTP or JSON', error);
  // 5xx is a Keystone (or its proxy) in trouble; other statuses come from something that is no Keystone.
  const { status } = error.call;
  if (status !== undefined && status < 500 && !OWN_REFUSALS.includes(status)) {
    return notKeystone(authUrl, `POST /auth/tokens got ${status}`, error);
  }
  return new SeatrialError(error.code, error.message, { cause: error, hint: error.hint, exit: 3 });
}
