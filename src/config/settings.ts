import type { Problems } from '../core/problems.ts';

/** One value of a cloud's configuration, and what a person calls the place it stands in. */
export interface Setting {
  readonly text: string;
  /** `clouds.east.auth.password`, or `OS_PASSWORD`. */
  readonly label: string;
}

/** A cloud's configuration, flat: the `auth` section and the keys beside it share one namespace. */
export type Settings = Map<string, Setting>;

/** The keys that belong into `auth`, wherever an author put them. */
const AUTH_KEYS = new Set([
  'auth_url',
  'username',
  'user_id',
  'password',
  'token',
  'user_domain_id',
  'user_domain_name',
  'project_id',
  'project_name',
  'project_domain_id',
  'project_domain_name',
  'domain_id',
  'domain_name',
  'default_domain_id',
  'default_domain_name',
  'system_scope',
  'trust_id',
  'application_credential_id',
  'application_credential_name',
  'application_credential_secret',
]);

/** Keys beside `auth` that are read here; endpoint overrides come on top. */
const PLAIN_KEYS = new Set(['auth_type', 'region_name', 'interface', 'cacert', 'cert', 'key', 'insecure', 'verify']);

/** Older names, and the name each of them has today. */
const ALIASES: Readonly<Record<string, string>> = {
  tenant_id: 'project_id',
  tenant_name: 'project_name',
  auth_token: 'token',
  user_name: 'username',
  default_domain: 'default_domain_id',
  auth_plugin: 'auth_type',
  endpoint_type: 'interface',
};

/** Keys of which openstacksdk lets the one beside `auth` win over the one inside it. */
const OUTER_WINS = new Set([
  'token',
  'user_domain_id',
  'user_domain_name',
  'project_id',
  'project_name',
  'project_domain_id',
  'project_domain_name',
  'domain_id',
  'domain_name',
]);

/** Keys that say the same thing in different ways: naming one in a later layer takes the others of earlier layers away. */
const EXCLUSIVE = [
  ['username', 'user_id'],
  ['project_id', 'project_name', 'domain_id', 'domain_name', 'system_scope'],
  ['user_domain_id', 'user_domain_name'],
  ['project_domain_id', 'project_domain_name'],
  ['application_credential_id', 'application_credential_name'],
  ['insecure', 'verify'],
];

const OVERRIDE = /^(.+)_endpoint_override$/;

/** The name a key is known by here, or undefined when nothing here reads it. */
export function knownKey(raw: string): string | undefined {
  const plain = raw.replaceAll('-', '_');
  const key = ALIASES[plain] ?? plain;
  return AUTH_KEYS.has(key) || PLAIN_KEYS.has(key) || OVERRIDE.test(key) ? key : undefined;
}

/** Every key that can stand in an entry, for suggestions. */
export function allKeys(): string[] {
  return [...AUTH_KEYS, ...PLAIN_KEYS];
}

export function isAuthKey(key: string): boolean {
  return AUTH_KEYS.has(key);
}

/** The service type of a `<type>_endpoint_override` key, as written in the key. */
export function overriddenService(key: string): string | undefined {
  return OVERRIDE.exec(key)?.[1];
}

/** Makes an entry of clouds.yaml (a profile, an entry, a region's `values`) flat. Its `prefix` names it to a person. */
export function flatten(entry: Readonly<Record<string, unknown>>, prefix: string, problems: Problems): Settings {
  const settings: Settings = new Map();
  const inner = entry.auth ?? {};
  if (isMapping(inner)) {
    for (const [raw, value] of Object.entries(inner)) {
      take(settings, raw, value, `${prefix}.auth.${raw}`, problems);
    }
  } else {
    problems.add(`${prefix}.auth has to be a mapping, got ${kindOf(inner)}`);
  }
  for (const [raw, value] of Object.entries(entry)) {
    const key = knownKey(raw);
    if (raw === 'auth' || key === undefined) continue;
    if (settings.has(key) && AUTH_KEYS.has(key) && !OUTER_WINS.has(key)) continue;
    take(settings, raw, value, `${prefix}.${raw}`, problems);
  }
  return settings;
}

/** The layers one over the other, the last one winning. */
export function mergeLayers(layers: readonly Settings[]): Settings {
  const merged: Settings = new Map();
  for (const layer of layers) {
    for (const group of EXCLUSIVE) {
      if (group.some((key) => layer.has(key))) for (const key of group) merged.delete(key);
    }
    for (const [key, setting] of layer) merged.set(key, setting);
  }
  return merged;
}

export function isMapping(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** What a value is, in a person's words and never with its content. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  return typeof value === 'string' ? 'text' : `a ${typeof value}`;
}

function take(settings: Settings, raw: string, value: unknown, label: string, problems: Problems): void {
  const key = knownKey(raw);
  if (key === undefined) return;
  // openstacksdk takes lists for both of these, and the first of each is what it uses by default.
  const first = Array.isArray(value) && (key === 'interface' || key === 'region_name') ? value[0] : value;
  if (first === null || first === undefined || first === '') return;
  if (typeof first === 'object') problems.add(`${label} has to be text, got ${kindOf(first)}`);
  else settings.set(key, { text: String(first), label });
}
