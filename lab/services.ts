import { ACCESS } from './table/access.ts';
import { COMPUTE } from './table/compute.ts';
import { IDENTITY_IMAGE_PLACEMENT } from './table/identity-image-placement.ts';
import { INFRASTRUCTURE } from './table/infrastructure.ts';
import { NETWORK } from './table/network.ts';
import { OBJECT_STORE } from './table/object-store.ts';
import { ORCHESTRATION } from './table/orchestration.ts';
import type { Service } from './table/service.ts';
import { VOLUME } from './table/volume.ts';

export { COMPUTE_HOSTS } from './table/hosts.ts';

/**
 * The table of everything that runs in the lab. Adding a row is all it takes to add a process: the package gets
 * installed, the templates rendered, the program supervised, started once its needs are met, waited for, and shown.
 */
export const SERVICES: readonly Service[] = [
  ...INFRASTRUCTURE,
  ...IDENTITY_IMAGE_PLACEMENT,
  ...COMPUTE,
  ...NETWORK,
  ...VOLUME,
  ...ORCHESTRATION,
  ...OBJECT_STORE,
  ...ACCESS,
];

/** Ports nothing in the table listens on by itself. */
const EXTRA_PORTS: Readonly<Record<string, number>> = { 'rabbitmq-management': 15672, 'nova-metadata': 8775 };

export const portOf = (name: string): number => {
  const port = SERVICES.find((service) => service.name === name)?.port ?? EXTRA_PORTS[name];
  if (port === undefined) throw new Error(`${name} has no port.`);
  return port;
};

export const PORTS: Readonly<Record<string, number>> = {
  ...EXTRA_PORTS,
  ...Object.fromEntries(SERVICES.flatMap(({ name, port }) => (port === undefined ? [] : [[name, port]]))),
};

export const PACKAGES: readonly string[] = ['supervisor', ...new Set(SERVICES.flatMap((service) => service.packages))];
