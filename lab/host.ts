import { BRIDGE, EXTERNAL } from './constants.ts';
import { exec, succeeds } from './exec.ts';

const prefixOf = (cidr: string): string => cidr.slice(cidr.indexOf('/'));

const listLines = async (command: string, args: readonly string[]): Promise<string[]> =>
  (await exec(command, args).catch(() => '')).split('\n').filter((line) => line !== '');

/** The external network's bridge, with the gateway's addresses: floating IPs can be reached from this machine through it. */
export async function ensureBridge(): Promise<void> {
  if (!(await succeeds('ip', ['link', 'show', BRIDGE]))) await exec('ip', ['link', 'add', BRIDGE, 'type', 'bridge']);
  await exec('ip', ['addr', 'replace', EXTERNAL.ipv4.gateway + prefixOf(EXTERNAL.ipv4.cidr), 'dev', BRIDGE]);
  await exec('ip', [
    '-6',
    'addr',
    'replace',
    EXTERNAL.ipv6.gateway + prefixOf(EXTERNAL.ipv6.cidr),
    'dev',
    BRIDGE,
  ]).catch(
    () => {}, // A machine without IPv6 still has a working IPv4 lab.
  );
  await exec('ip', ['link', 'set', BRIDGE, 'up']);
}

/** Removes namespaces, the agents' bridges and what hangs on them, and with `withBridge` the external bridge too. */
export async function removeNetworks(withBridge: boolean): Promise<void> {
  const namespaces = (await listLines('ip', ['netns', 'list']))
    .map((line) => line.split(' ')[0] ?? '')
    .filter((name) => /^(qdhcp|qrouter|snat|fip)-/.test(name));
  const links = await listLines('ip', ['-o', 'link', 'show']);
  const bridges = links.map(linkName).filter((name) => /^brq[0-9a-f]/.test(name));
  const ports = links
    .filter(
      (line) => bridges.some((bridge) => line.includes(`master ${bridge} `)) || line.includes(`master ${BRIDGE} `),
    )
    .map(linkName)
    .filter((name) => /^(tap|vxlan-)/.test(name));
  await ipBatch(['netns', 'delete'], namespaces);
  await ipBatch(['link', 'delete'], [...ports, ...bridges, ...(withBridge ? [BRIDGE] : [])]);
}

const linkName = (line: string): string => (line.split(':')[1] ?? '').trim().split('@')[0] ?? '';

/** One process for many commands: hundreds of namespaces would otherwise take a minute. */
async function ipBatch(verb: readonly [string, string], names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  const lines = names.map((name) => `${verb.join(' ')} ${name}\n`).join('');
  // A veth's other end disappears with its namespace, so some of these have gone by their turn.
  await exec('ip', ['-force', '-batch', '-'], { stdin: lines }).catch(() => {});
}
