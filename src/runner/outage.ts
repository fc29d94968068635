import { BroadcastChannel } from 'node:worker_threads';
import type { Cause } from '../diagnosis/causes.ts';
import { componentRank } from '../diagnosis/components.ts';
import { ServiceDownError } from '../diagnosis/service-down.ts';
import type { Diagnosis } from '../model/record.ts';
import type { ServiceName } from '../openstack/services.ts';
import type { Outages } from '../provision/provisioner.ts';

/** A component that is gone: what it was to do for one of the services cannot come to an end. */
export interface Outage {
  readonly diagnosis: Diagnosis;
  readonly affects: readonly ServiceName[];
  /** True when another of its kind still works: what is asked for from now on goes there. */
  readonly hasSubstitute: boolean;
}

interface Message {
  readonly outage: Outage;
  readonly isOver: boolean;
}

/**
 * How long those may still wait that asked before a component with a substitute was known to be gone, in ms: counted
 * from the last thing that came to its end, since what the others of its kind work off is not lost.
 */
const GRACE_MS = 15_000;

/** The main thread's end: tells the thread with the checks. */
export function createOutageSender(runId: string): {
  send(cause: Cause): void;
  over(cause: Cause): void;
  close(): void;
} {
  const channel = new BroadcastChannel(channelName(runId));
  const tell = ({ diagnosis, explains, isRedundant, isHindrance }: Cause, isOver: boolean) => {
    // Whoever waits for what is merely held up does not wait in vain.
    if (isHindrance) return;
    const outage: Outage = { diagnosis, affects: explains, hasSubstitute: isRedundant };
    channel.postMessage({ outage, isOver } satisfies Message);
  };
  return {
    send: (cause) => tell(cause, false),
    over: (cause) => tell(cause, true),
    close: () => channel.close(),
  };
}

/** The checks' end: a signal for each service, aborted when what carries the service is gone. */
export interface OutageReceiver extends Outages {
  /** What is gone as a whole now: what fails meanwhile fails because of it. */
  lasting(): readonly Cause[];
  close(): void;
}

export function createOutageReceiver(runId: string, graceMs = GRACE_MS): OutageReceiver {
  const channel = new BroadcastChannel(channelName(runId));
  const controllers = new Map<ServiceName, AbortController>();
  /** Ends the patience with what may be lost, by service. */
  const patience = new Map<ServiceName, NodeJS.Timeout[]>();
  /** What is gone as a whole now, by component and host. */
  const gone = new Map<string, Outage>();
  const controllerOf = (service: ServiceName) => {
    const controller = controllers.get(service) ?? new AbortController();
    controllers.set(service, controller);
    return controller;
  };
  const begin = (outage: Outage) => {
    const reason = new ServiceDownError('Waiting is hopeless', outage.diagnosis);
    if (!outage.hasSubstitute) gone.set(keyOf(outage), outage);
    for (const service of outage.affects) {
      const controller = controllerOf(service);
      if (!outage.hasSubstitute) {
        controller.abort(reason);
        continue;
      }
      // Who waits already may wait for the one that is gone; who comes later does not.
      if (!controller.signal.aborted) controllers.delete(service);
      const timer = setTimeout(() => controller.abort(reason), graceMs).unref();
      patience.set(service, [...(patience.get(service) ?? []), timer]);
    }
  };
  const end = (outage: Outage) => {
    if (!gone.delete(keyOf(outage))) return;
    const still = new Set([...gone.values()].flatMap(({ affects }) => affects));
    // Those who gave up did so for good; who comes from now on has hope again.
    for (const service of outage.affects) if (!still.has(service)) controllers.delete(service);
  };
  channel.onmessage = (event) => {
    const { outage, isOver } = (event as { data: Message }).data;
    if (isOver) end(outage);
    else begin(outage);
  };
  // The channel alone must not keep the thread alive.
  channel.unref();
  return {
    signalFor: (service) => controllerOf(service).signal,
    arrived: (service) => {
      for (const timer of patience.get(service) ?? []) timer.refresh();
    },
    lasting: () =>
      [...gone.values()].map(({ diagnosis, affects }) => ({
        diagnosis,
        explains: affects,
        isRedundant: false,
        rank: componentRank(diagnosis.culprit.component),
      })),
    close: () => channel.close(),
  };
}

function keyOf({ diagnosis }: Outage): string {
  return `${diagnosis.culprit.component}@${diagnosis.culprit.host}`;
}

function channelName(runId: string): string {
  return `seatrial/${runId}/outages`;
}
