import type { Kind } from '../kind.ts';
import type { OrderedKind } from '../order.ts';
import { aggregate } from './aggregate.ts';
import { flavor } from './flavor.ts';
import { keypair } from './keypair.ts';
import { project } from './project.ts';
import { server } from './server.ts';
import { serverGroup } from './server-group.ts';
import { stack } from './stack.ts';
import { user } from './user.ts';
import { volume } from './volume.ts';
import { volumeSnapshot } from './volume-snapshot.ts';

/** Every kind of resource that seatrial can make, by the name that journals and reports use. */
export const KINDS = {
  aggregate,
  flavor,
  keypair,
  serverGroup,
  stack,
  volume,
  volumeSnapshot,
  project,
  server,
  user,
} as const satisfies Partial<Record<OrderedKind, AnyKind>>;

export type KindName = keyof typeof KINDS;
export type InputOf<K extends KindName> = Parameters<(typeof KINDS)[K]['create']>[2];
export type ResourceOf<K extends KindName> = Awaited<ReturnType<(typeof KINDS)[K]['create']>>;

/** A kind with its types set aside: for code that treats all kinds alike (journal replay, sweep). */
export type AnyKind = Kind<unknown, unknown>;

export function kindNamed(name: string): AnyKind | undefined {
  return (KINDS as Record<string, unknown>)[name] as AnyKind | undefined;
}
