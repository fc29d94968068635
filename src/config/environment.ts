import { knownKey, type Settings } from './settings.ts';

/** What the `OS_*` variables say. */
export interface EnvironmentCloud {
  /** The name under which they are a cloud of their own: `OS_CLOUD_NAME`, else `envvars`. */
  readonly name: string;
  readonly settings: Settings;
  /** True when they describe a cloud by themselves, because they say where its Keystone is. */
  readonly complete: boolean;
}

/** Variables that choose among clouds and files; they say nothing about a cloud. */
const SELECTORS = new Set(['OS_CLOUD', 'OS_CLOUD_NAME', 'OS_CLIENT_CONFIG_FILE', 'OS_CLIENT_SECURE_FILE']);

/** Reads the `OS_*` variables. Empty ones count as unset, which is how scripts unset them. */
export function readEnvironment(env: NodeJS.ProcessEnv): EnvironmentCloud {
  const settings: Settings = new Map();
  for (const [variable, text] of Object.entries(env)) {
    if (!variable.startsWith('OS_') || SELECTORS.has(variable) || text === undefined || text === '') continue;
    const raw = variable.slice('OS_'.length).toLowerCase();
    const key = knownKey(raw);
    // Where an older and a newer name are both set, the newer one counts.
    if (key !== undefined && (key === raw || !settings.has(key))) settings.set(key, { text, label: variable });
  }
  // A token that is given this way is meant to be used, whatever the entry says.
  const token = settings.get('token');
  if (token !== undefined && !settings.has('auth_type'))
    settings.set('auth_type', { text: 'token', label: token.label });
  return { name: env.OS_CLOUD_NAME || 'envvars', settings, complete: settings.has('auth_url') };
}
