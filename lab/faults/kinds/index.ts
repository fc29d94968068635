import { type BusMemory, busMemory, type OrphanQueue, orphanQueue, type QueueThief, queueThief } from './bus.ts';
import {
  type DisabledComputes,
  disabledComputes,
  type LostRole,
  lostRole,
  type WrongEndpoint,
  wrongEndpoint,
} from './cloud.ts';
import { type Configured, configured, type Filtered, filtered } from './configuration.ts';
import { type ConnectionLimit, connectionLimit, type LockedTable, lockedTable, type Rows, rows } from './database.ts';
import { type Limited, limited } from './drivers.ts';
import { type ClockSkew, clockSkew } from './environment.ts';
import { type Full, full, type MovedAway, movedAway, type Permitted, permitted } from './files.ts';
import type { DisturbanceKind } from './kind.ts';
import { type CutOff, cutOff } from './network.ts';
import { type Hung, hung, type Slowed, type Stopped, slowed, stopped } from './processes.ts';

/** One thing that is done to the lab, as plain data: what is written down before it is done can be undone by anybody. */
export type Disturbance =
  | Stopped
  | Hung
  | Slowed
  | Configured
  | Filtered
  | Limited
  | Rows
  | ConnectionLimit
  | LockedTable
  | MovedAway
  | Permitted
  | Full
  | CutOff
  | ClockSkew
  | BusMemory
  | QueueThief
  | OrphanQueue
  | WrongEndpoint
  | DisabledComputes
  | LostRole;

/** How each kind is put and mended. */
export type Kinds = { readonly [K in Disturbance['kind']]: DisturbanceKind<Extract<Disturbance, { kind: K }>> };

export const KINDS: Kinds = {
  stopped,
  hung,
  slowed,
  configured,
  filtered,
  limited,
  rows,
  'connection-limit': connectionLimit,
  'locked-table': lockedTable,
  'moved-away': movedAway,
  permitted,
  full,
  'cut-off': cutOff,
  'clock-skew': clockSkew,
  'bus-memory': busMemory,
  'queue-thief': queueThief,
  'orphan-queue': orphanQueue,
  'wrong-endpoint': wrongEndpoint,
  'disabled-computes': disabledComputes,
  'lost-role': lostRole,
};

/** The kind of a disturbance, for whoever does not care which it is. */
export const kindOf = (disturbance: Disturbance, kinds: Kinds = KINDS): DisturbanceKind<Disturbance> =>
  kinds[disturbance.kind] as DisturbanceKind<Disturbance>;
