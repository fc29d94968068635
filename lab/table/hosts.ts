/** Fake compute hosts. Each gets a nova-compute and an L2 agent of the same host name. */
export const COMPUTE_HOSTS = ['compute-1', 'compute-2'] as const;

export const CONTROLLER = 'controller';
export const NETWORK_HOST = 'network-1';
