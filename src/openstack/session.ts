import type { CloudConfig } from '../config/cloud.ts';
import { isoTime, systemClock } from '../core/clock.ts';
import { SeatrialError } from '../core/errors.ts';
import { registerSecret } from '../core/redact.ts';
import { assertExpected, compose, expectStatus } from '../http/transport.ts';
import type { ApiRequest, ApiResponse, Interceptor, Send } from '../http/types.ts';
import { authenticate, type Token } from './authenticate.ts';
import { type EndpointChoice, endpointUrl, offers } from './catalogue.ts';
import type { ServiceName } from './services.ts';

/** Renew this long before the token expires, so that no call starts with one about to end. */
const RENEW_BEFORE_MS = 60_000;

/** A user on a cloud: holds the token, renews it, knows where the services are. */
export interface Session {
  readonly config: CloudConfig;
  /** Sends with the token; rejects with an ApiError unless the status was expected. */
  send(request: ApiRequest): Promise<ApiResponse>;
  /** Sends without a token. */
  sendAnonymously(request: ApiRequest): Promise<ApiResponse>;
  /** The token in force, issued when there is none or it is about to expire. Several callers share one request. */
  token(): Promise<Token>;
  /** The service's URL with version; throws CATALOGUE_INCOMPLETE. Needs a token, so await `token()` once before. */
  endpoint(service: ServiceName): string;
  offers(service: ServiceName): boolean;
  /** Who this is; throws when no token was ever issued. */
  readonly identity: Token;
  /** The microversion agreed on with each service, found out once for all clients of the session. */
  readonly microversions: Map<ServiceName, Promise<string | undefined>>;
}

export interface SessionOptions {
  /** The transport below: retry and meter are its affair. */
  readonly send: Send;
  readonly config: CloudConfig;
  /** A token issued elsewhere (another thread of the same run), so that nobody pays for a second password check. */
  readonly token?: Token;
  /** The only project that its tokens may be for: said by who deletes whatever is found there. Default: any. */
  readonly projectId?: string;
  readonly now?: () => number;
}

export function createSession(options: SessionOptions): Session {
  const { config, projectId, now = systemClock.now } = options;
  const checked = expectStatus(options.send);
  const choice: EndpointChoice = {
    interface: config.interface,
    overrides: config.endpointOverrides,
    ...(config.region && { region: config.region }),
  };
  let current = options.token && within(projectId, options.token, config);
  let renewal: Promise<Token> | undefined;
  registerSecret(current?.id);

  const renew = () => {
    renewal ??= authenticate(options.send, config.authUrl, config.auth)
      .then((issued) => within(projectId, alive(issued, config, now()), config))
      .finally(() => {
        renewal = undefined;
      });
    return renewal;
  };
  const token = async () => {
    if (!current || current.expiresAtMs - now() < RENEW_BEFORE_MS) current = await renew();
    return current;
  };
  const identity = () => {
    if (!current) throw new SeatrialError('INTERNAL', 'The session was used before it held a token.');
    return current;
  };
  const endpoint = endpointsOf(choice);
  const withToken = (request: ApiRequest, id: string) =>
    options.send({ ...request, headers: { 'x-auth-token': id, ...request.headers } });

  return {
    config,
    token,
    async send(request) {
      const used = await token();
      let response = await withToken(request, used.id);
      if (response.status === 401 && !request.expect.includes(401) && !request.headers?.['x-auth-token']) {
        // The token was revoked or expired early: one new one, one more try. Safe for a POST too, since a
        // refused call did nothing.
        if (current === used) current = await renew();
        response = await withToken(request, (await token()).id);
      }
      return assertExpected(request, response);
    },
    sendAnonymously: checked,
    endpoint: (service) => endpoint(identity().catalogue, service),
    offers: (service) => offers(identity().catalogue, service, choice),
    get identity() {
      return identity();
    },
    microversions: new Map(),
  };
}

/** Looks each service up once for every catalogue, since every call asks; a new token brings a new one. */
function endpointsOf(choice: EndpointChoice) {
  let known: Token['catalogue'] | undefined;
  const urls = new Map<ServiceName, string>();
  return (catalogue: Token['catalogue'], service: ServiceName) => {
    if (catalogue !== known) urls.clear();
    known = catalogue;
    const url = urls.get(service) ?? endpointUrl(catalogue, service, choice);
    urls.set(service, url);
    return url;
  };
}

/** A token that is dead on arrival would be renewed before every call, for ever. */
function alive(token: Token, config: CloudConfig, nowMs: number): Token {
  if (token.expiresAtMs > nowMs) return token;
  throw new SeatrialError(
    'AUTH_FAILED',
    `Keystone at ${config.authUrl} issued a token that expired at ${isoTime(token.expiresAtMs)} already.`,
    { hint: 'Compare the clocks of this machine and of Keystone, and its [token] expiration.' },
  );
}

/** A token for another project would have its owner do there what is meant for this one. */
function within(projectId: string | undefined, token: Token, { authUrl }: CloudConfig): Token {
  if (projectId === undefined || token.project?.id === projectId) return token;
  const got = token.project ? `one for project ${token.project.id}` : 'one for no project';
  throw new SeatrialError(
    'AUTH_FAILED',
    `Keystone at ${authUrl} was to issue a token for project ${projectId} and issued ${got}.`,
    { hint: 'An application credential is bound to its project: let the cloud entry sign in with a password.' },
  );
}

/** The same user with further layers around every call: a check's deadline, say, or a record of its calls. */
export function withInterceptors(session: Session, ...layers: readonly Interceptor[]): Session {
  return {
    config: session.config,
    send: compose(session.send, ...layers),
    sendAnonymously: compose(session.sendAnonymously, ...layers),
    token: session.token,
    endpoint: session.endpoint,
    offers: session.offers,
    get identity() {
      return session.identity;
    },
    microversions: session.microversions,
  };
}
