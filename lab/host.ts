import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BRIDGE, EXTERNAL } from './constants.ts';
import { exec, succeeds } from './exec.ts';
import { paths } from './paths.ts';

const prefixOf = (cidr: string): string => cidr.slice(cidr.indexOf('/'));

const listLines = async (command: string, args: readonly string[]): Promise<string[]> =>
  (await exec(command, args).catch(() => '')).split('\n').filter((line) => line !== '');

/**
 * The external network's bridge, with the gateway's addresses and no others: floating IPs can be reached from this
 * machine through it.
 */
export async function ensureBridge(): Promise<void> {
  ignoreRouterAdvertisements();
  if (!(await succeeds('ip', ['link', 'show', BRIDGE]))) await exec('ip', ['link', 'add', BRIDGE, 'type', 'bridge']);
  const { ipv4, ipv6 } = EXTERNAL;
  const wanted = [ipv4, ipv6].map(({ gateway, cidr }) => gateway + prefixOf(cidr));
  const present = await listLines('ip', ['-o', 'addr', 'show', 'dev', BRIDGE, 'scope', 'global']);
  for (const address of present.map((line) => line.split(/\s+/)[3] ?? '').filter((known) => !wanted.includes(known))) {
    await exec('ip', ['addr', 'del', address, 'dev', BRIDGE]);
  }
  for (const address of wanted) {
    // A machine without IPv6 still has a working IPv4 lab.
    await succeeds('ip', ['addr', 'replace', address, 'dev', BRIDGE]);
  }
  await exec('ip', ['link', 'set', BRIDGE, 'up']);
}

const ACCEPT_RA = '/proc/sys/net/ipv6/conf/default/accept_ra';
/** What the machine had there before the lab. */
const ACCEPT_RA_BEFORE = join(paths.root, 'accept-ra-before');

/**
 * Tenants' routers advertise their IPv6 prefixes on the agents' bridges, which are interfaces of this machine. It must
 * not believe them: a tenant's prefix would shadow the machine's own.
 */
function ignoreRouterAdvertisements(): void {
  if (!existsSync(ACCEPT_RA)) return;
  const before = readFileSync(ACCEPT_RA, 'utf8').trim();
  if (before === '0') return;
  writeFileSync(ACCEPT_RA_BEFORE, before);
  writeFileSync(ACCEPT_RA, '0');
}

function restoreRouterAdvertisements(): void {
  if (!existsSync(ACCEPT_RA_BEFORE)) return;
  writeFileSync(ACCEPT_RA, readFileSync(ACCEPT_RA_BEFORE));
  rmSync(ACCEPT_RA_BEFORE);
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
  if (withBridge) restoreRouterAdvertisements();
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
