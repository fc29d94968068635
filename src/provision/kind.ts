import type { Cloud } from '../openstack/cloud.ts';
import type { ServiceName } from '../openstack/services.ts';
import type { Watchers } from '../watch/watchers.ts';

/** A resource as far as every kind knows it. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** Facts of an entry that deletion may need beside the id: the journal's `context`. */
export type KindContext = Readonly<Record<string, string>>;

/** Where and how long a kind may wait. */
export interface WaitContext {
  readonly cloud: Cloud;
  readonly watchers: Watchers;
  readonly timeouts: Timeouts;
  readonly signal?: AbortSignal;
}

/** How long each sort of thing may take, in ms. */
export interface Timeouts {
  readonly bootMs: number;
  readonly deleteMs: number;
  readonly volumeMs: number;
  readonly imageMs: number;
  readonly stackMs: number;
}

/**
 * One kind of resource, as data and plain functions: how to make it, to find it by its name, to wait for it and to
 * get rid of it. Everything seatrial makes in a cloud goes through a kind; the table is kinds/index.ts.
 */
export interface Kind<Input, Resource> {
  readonly service: ServiceName;
  create(cloud: Cloud, name: string, input: Input): Promise<Resource>;
  idOf(resource: Resource): string;
  /** What the journal has to know beside the id to delete it, from the input alone (it is written before the call). */
  contextOf?(input: Input): KindContext;
  /** All of this kind that the user sees, named as at creation; `name` narrows it where the API can. */
  list(cloud: Cloud, name?: string, context?: KindContext): Promise<readonly Named[]>;
  /** Resolves with the resource once it can be used. Left out where creation is complete when the API answers. */
  ready?(context: WaitContext, resource: Resource): Promise<Resource>;
  /** Asks for deletion. A 404 for the resource's own address is taken care of by the caller, any other is not. */
  remove(cloud: Cloud, id: string, context?: KindContext): Promise<void>;
  /** Resolves once it is gone. Left out where deletion is complete when the API answers. */
  gone?(context: WaitContext, id: string): Promise<void>;
}
