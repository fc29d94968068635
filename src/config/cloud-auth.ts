import { suggestion } from '../core/nearest.ts';
import type { Problems } from '../core/problems.ts';
import { registerSecret } from '../core/redact.ts';
import type { AuthMethod, DomainRef, Scope } from './cloud.ts';
import type { Settings } from './settings.ts';

type Method = AuthMethod['method'];

/** The values of `auth_type` that are understood. */
const METHODS: Readonly<Record<string, Method>> = {
  password: 'password',
  v3password: 'password',
  token: 'token',
  v3token: 'token',
  v3applicationcredential: 'application-credential',
};

/** What to read the method of authentication from, and how to name a setting that is missing. */
export interface AuthInput {
  readonly settings: Settings;
  readonly missing: (key: string) => string;
  readonly problems: Problems;
}

/** How to prove who we are; undefined when a mistake, noted in `problems`, leaves it open. */
export function readAuth(input: AuthInput): AuthMethod | undefined {
  const { settings, problems } = input;
  // Registered before anything can be said about them.
  for (const key of ['password', 'token', 'application_credential_secret']) registerSecret(settings.get(key)?.text);
  const trust = settings.get('trust_id');
  if (trust !== undefined) problems.add(`${trust.label}: trusts are not supported; use an application credential`);
  switch (methodOf(input)) {
    case 'password':
      return passwordAuth(input);
    case 'token':
      return tokenAuth(input);
    case 'application-credential':
      return applicationCredentialAuth(input);
    default:
      return undefined;
  }
}

function methodOf({ settings, problems }: AuthInput): Method | undefined {
  const type = settings.get('auth_type');
  if (type !== undefined) {
    const method = METHODS[type.text.toLowerCase()];
    const known = Object.keys(METHODS);
    if (method === undefined) {
      problems.add(
        `${type.label} is "${type.text}", which is not supported (${known.join(', ')} are)${suggestion(type.text, known)}`,
      );
    }
    return method;
  }
  if (settings.has('password')) return 'password';
  // Forgetting auth_type is common, and what is there leaves no doubt.
  if (settings.has('application_credential_secret')) return 'application-credential';
  return settings.has('token') ? 'token' : 'password';
}

function passwordAuth(input: AuthInput): AuthMethod | undefined {
  const username = text(input, 'username');
  const userId = text(input, 'user_id');
  if (username === undefined && userId === undefined) input.problems.add(input.missing('username'));
  const password = required(input, 'password');
  const scope = readScope(input);
  if (password === undefined) return undefined;
  return {
    method: 'password',
    ...(userId === undefined ? named(input, username) : { userId }),
    password,
    scope,
  };
}

function tokenAuth(input: AuthInput): AuthMethod | undefined {
  const token = required(input, 'token');
  const scope = readScope(input);
  return token === undefined ? undefined : { method: 'token', token, scope };
}

function applicationCredentialAuth(input: AuthInput): AuthMethod | undefined {
  const id = text(input, 'application_credential_id');
  const name = text(input, 'application_credential_name');
  const username = text(input, 'username');
  const userId = text(input, 'user_id');
  if (id === undefined && name === undefined) input.problems.add(input.missing('application_credential_id'));
  if (id === undefined && name !== undefined && username === undefined) {
    // A credential's name is unique for its user only.
    const why = userId === undefined ? '' : ' beside the name of an application credential (user_id does not do)';
    input.problems.add(`${input.missing('username')}${why}`);
  }
  const secret = required(input, 'application_credential_secret');
  if (secret === undefined) return undefined;
  if (id !== undefined) return { method: 'application-credential', id, secret };
  return {
    method: 'application-credential',
    ...(name === undefined ? {} : { name }),
    ...named(input, username),
    secret,
  };
}

function named(input: AuthInput, username: string | undefined): { username?: string; userDomain?: DomainRef } {
  return username === undefined ? {} : { username, userDomain: domainOf(input, 'user') };
}

/** A user's or a project's domain: its own, else the entry's one for all, else the one every Keystone starts with. */
function domainOf(input: AuthInput, of: 'user' | 'project'): DomainRef {
  const shared = isProjectScoped(input) ? [`domain`] : [];
  for (const prefix of [`${of}_domain`, ...shared, 'default_domain']) {
    const id = text(input, `${prefix}_id`);
    if (id !== undefined) return { id };
    const name = text(input, `${prefix}_name`);
    if (name !== undefined) return { name };
  }
  return { id: 'default' };
}

function isProjectScoped({ settings }: AuthInput): boolean {
  return settings.has('project_id') || settings.has('project_name');
}

function readScope(input: AuthInput): Scope {
  const system = input.settings.get('system_scope');
  if (system !== undefined && system.text !== 'all') {
    input.problems.add(`${system.label} has to be "all", got "${system.text}"`);
  }
  if (system !== undefined && isProjectScoped(input)) {
    input.problems.add(`${system.label} and a project are both given; a token is for one of them`);
  }
  if (system !== undefined) return { kind: 'system' };
  const id = text(input, 'project_id');
  if (id !== undefined) return { kind: 'project', id };
  const name = text(input, 'project_name');
  if (name !== undefined) return { kind: 'project', name, domain: domainOf(input, 'project') };
  const domainId = text(input, 'domain_id');
  if (domainId !== undefined) return { kind: 'domain', domain: { id: domainId } };
  const domainName = text(input, 'domain_name');
  return domainName === undefined ? { kind: 'unscoped' } : { kind: 'domain', domain: { name: domainName } };
}

function required(input: AuthInput, key: string): string | undefined {
  const found = text(input, key);
  if (found === undefined) input.problems.add(input.missing(key));
  return found;
}

function text({ settings }: AuthInput, key: string): string | undefined {
  return settings.get(key)?.text;
}
