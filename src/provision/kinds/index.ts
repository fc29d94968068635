import type { Kind } from '../kind.ts';
import type { OrderedKind } from '../order.ts';
import { aggregate } from './aggregate.ts';
import { applicationCredential } from './application-credential.ts';
import { catalogueService } from './catalogue-service.ts';
import { container } from './container.ts';
import { credential } from './credential.ts';
import { domain } from './domain.ts';
import { endpoint } from './endpoint.ts';
import { flavor } from './flavor.ts';
import { floatingIp } from './floating-ip.ts';
import { group } from './group.ts';
import { image } from './image.ts';
import { keypair } from './keypair.ts';
import { network } from './network.ts';
import { object } from './object.ts';
import { policy } from './policy.ts';
import { port } from './port.ts';
import { project } from './project.ts';
import { region } from './region.ts';
import { role } from './role.ts';
import { router } from './router.ts';
import { routerInterface } from './router-interface.ts';
import { securityGroup } from './security-group.ts';
import { server } from './server.ts';
import { serverGroup } from './server-group.ts';
import { stack } from './stack.ts';
import { subnet } from './subnet.ts';
import { subnetPool } from './subnet-pool.ts';
import { trust } from './trust.ts';
import { user } from './user.ts';
import { volume } from './volume.ts';
import { volumeSnapshot } from './volume-snapshot.ts';
import { volumeTransfer } from './volume-transfer.ts';

/** Every kind of resource that seatrial can make, by the name that journals and reports use. */
export const KINDS = {
  applicationCredential,
  catalogueService,
  container,
  credential,
  domain,
  endpoint,
  group,
  image,
  object,
  policy,
  region,
  role,
  trust,
  aggregate,
  flavor,
  keypair,
  serverGroup,
  stack,
  volume,
  volumeSnapshot,
  volumeTransfer,
  project,
  server,
  user,
  floatingIp,
  network,
  port,
  router,
  routerInterface,
  securityGroup,
  subnet,
  subnetPool,
} as const satisfies Partial<Record<OrderedKind, AnyKind>>;

export type KindName = keyof typeof KINDS;
export type InputOf<K extends KindName> = Parameters<(typeof KINDS)[K]['create']>[2];
export type ResourceOf<K extends KindName> = Awaited<ReturnType<(typeof KINDS)[K]['create']>>;

/** A kind with its types set aside: for code that treats all kinds alike (journal replay, sweep). */
export type AnyKind = Kind<unknown, unknown>;

export function kindNamed(name: string): AnyKind | undefined {
  return (KINDS as Record<string, unknown>)[name] as AnyKind | undefined;
}
