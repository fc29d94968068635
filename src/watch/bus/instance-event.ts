/** What a notification says of one instance, in one form for both formats Nova has. Plain data. */
export interface InstanceEvent {
  /** Empty when the event is about a whole request: then only `requestId` says whom it concerns. */
  readonly instanceId: string;
  /** By its versioned name, whatever the format: `instance.create.end`, `scheduler.select_destinations.start`, … */
  readonly event: string;
  /** When it was sent, in ms since the epoch by the clock of the host that sent it. */
  readonly atMs: number;
  /** Nova's vm_state: `building`, `active`, `error`, `deleted`, … */
  readonly state?: string;
  /** Nova's task_state: `scheduling`, `networking`, `spawning`, …; null when nothing is under way. */
  readonly taskState: string | null;
  /** The compute host, once there is one. */
  readonly host?: string;
  /** The exception's own words. */
  readonly fault?: string;
  readonly requestId?: string;
  /** What else the payload tells of the instance. */
  readonly instance?: InstanceFacts;
}

/** What a payload tells of an instance beside its state. What it does not tell is left out. */
export interface InstanceFacts {
  readonly name?: string;
  readonly projectId?: string;
  readonly userId?: string;
  readonly imageId?: string;
  readonly flavor?: { readonly name: string; readonly vcpus: number; readonly ramMib: number };
  readonly keyName?: string;
  readonly zone?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly tags?: readonly string[];
  readonly createdAt?: string;
  readonly updatedAt?: string;
  readonly launchedAt?: string;
  readonly addresses?: readonly InstanceAddress[];
}

export interface InstanceAddress {
  /** Name of the network. */
  readonly network: string;
  readonly address: string;
  readonly version: 4 | 6;
  readonly mac: string;
}

/** Events that are listened to besides the steps of every action on an instance; all others are passed over. */
const OTHERS = new Set([
  'instance.update',
  'scheduler.select_destinations.start',
  'scheduler.select_destinations.end',
  'compute_task.build_instances.error',
]);

/** `instance.create.end`, `instance.power_off.start`, …: each carries the state the instance is in by then. */
const STEP = /^instance\.\w+\.(?:start|end|error)$/;

/** Legacy events whose name is more than the versioned one behind `compute.`. */
const LEGACY: Readonly<Record<string, string>> = {
  'compute_task.build_instances': 'compute_task.build_instances.error',
};

/** The versioned name of an event that is listened to, from the name in either format; undefined for all others. */
export function knownEvent(eventType: string): string | undefined {
  const name = LEGACY[eventType] ?? eventType.replace(/^compute\.(?=instance\.)/, '');
  return STEP.test(name) || OTHERS.has(name) ? name : undefined;
}
