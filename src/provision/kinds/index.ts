import type { Kind } from '../kind.ts';
import type { OrderedKind } from '../order.ts';
import { project } from './project.ts';
import { server } from './server.ts';
import { user } from './user.ts';

/** Every kind of resource that seatrial can make, by the name that journals and reports use. */
export const KINDS = {
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
