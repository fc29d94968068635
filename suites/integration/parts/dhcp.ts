interface Agent {
  readonly alive: boolean;
}

interface Port {
  readonly device_owner: string;
  readonly status: string;
}

/**
 * Whether somebody hands out addresses on a network: a live agent with an active port there. OVN answers on the hosts of
 * the guests themselves; its port is on no host and never becomes active.
 */
export function handsOutAddresses(agents: readonly Agent[], ports: readonly Port[]): boolean {
  if (ports.some(({ device_owner: owner }) => owner === 'network:distributed')) return true;
  const served = ports.some(({ device_owner: owner, status }) => owner === 'network:dhcp' && status === 'ACTIVE');
  return served && agents.some(({ alive }) => alive);
}
