import type { InstanceEvent } from './instance-event.ts';

/** What a payload alone tells of an event. */
export type Told = Omit<InstanceEvent, 'event' | 'atMs'>;
