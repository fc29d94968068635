import { SeatrialError } from '../core/errors.ts';
import { registerSecret } from '../core/redact.ts';
import { type KnownKey, knownKeysOf } from './known-hosts.ts';
import type { HostSettings } from './places-schema.ts';
import { readSettingFile } from './probe-files.ts';

/** All it takes to log in to a machine and to look around, as plain data. The key is registered for redaction. */
export interface HostAccess
  extends Pick<HostSettings, 'name' | 'address' | 'port' | 'user' | 'roles' | 'logs' | 'configs'> {
  readonly internalAddresses?: readonly string[];
  /** The private key, as its file has it. */
  readonly privateKey?: string;
  /** Path of the SSH agent's socket. */
  readonly agent?: string;
  /** What the host may be known by; empty for a host nobody vouched for. */
  readonly knownKeys: readonly KnownKey[];
  /** Where the known keys are from, for messages. */
  readonly knownHostsFile: string;
  /** The host to go through. */
  readonly jump?: HostAccess;
}

/** How to log in to the machines that seatrial.yaml describes, in its order. */
export async function hostAccesses(
  hosts: readonly HostSettings[] | undefined,
  env: NodeJS.ProcessEnv,
): Promise<HostAccess[]> {
  const made = new Map<string, Promise<HostAccess>>();
  const accessOf = (settings: HostSettings): Promise<HostAccess> => {
    const known = made.get(settings.name) ?? makeAccess(settings, env, jumpOf(settings));
    made.set(settings.name, known);
    return known;
  };
  const jumpOf = ({ jump }: HostSettings) => {
    const settings = hosts?.find(({ name }) => name === jump);
    return settings && accessOf(settings);
  };
  return Promise.all((hosts ?? []).map(accessOf));
}

async function makeAccess(
  settings: HostSettings,
  env: NodeJS.ProcessEnv,
  through: Promise<HostAccess> | undefined,
): Promise<HostAccess> {
  const { name, address, port, user, roles, logs, configs, internalAddresses } = settings;
  const [privateKey, knownHosts, jump] = await Promise.all([
    settings.keyFile === undefined ? undefined : readSettingFile(settings.keyFile, `probes.hosts: keyFile of ${name}`),
    readSettingFile(settings.knownHosts, `probes.hosts: knownHosts of ${name}`),
    through,
  ]);
  registerSecret(privateKey);
  const agent = settings.agent ? env.SSH_AUTH_SOCK : undefined;
  if (settings.agent && !agent) {
    throw new SeatrialError(
      'CONFIG_INVALID',
      `probes.hosts: ${name} wants an SSH agent, and SSH_AUTH_SOCK is not set.`,
      {
        hint: 'Start an agent and add the key to it (ssh-agent, ssh-add), or name the key as keyFile.',
      },
    );
  }
  return {
    ...{ name, address, port, user, roles, logs, configs },
    knownKeys: knownKeysOf(knownHosts, address, port),
    knownHostsFile: settings.knownHosts,
    ...(internalAddresses && { internalAddresses }),
    ...(privateKey !== undefined && { privateKey }),
    ...(agent !== undefined && { agent }),
    ...(jump && { jump }),
  };
}
