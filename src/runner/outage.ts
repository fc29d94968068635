import { BroadcastChannel } from 'node:worker_threads';
import { SeatrialError } from '../core/errors.ts';
import type { Cause } from '../diagnosis/causes.ts';
import type { ServiceName } from '../openstack/services.ts';

/** A component that is gone: what it was to do for one of the services cannot come to an end. */
export interface Outage {
  readonly headline: string;
  readonly affects: readonly ServiceName[];
  /** True when another of its kind still works: what is asked for from now on goes there. */
  readonly hasSubstitute: boolean;
}

/** How long those may still wait that asked before a component with a substitute was known to be gone, in ms. */
const GRACE_MS = 15_000;

/** The main thread's end: tells the thread with the checks. */
export function createOutageSender(runId: string): { send(cause: Cause): void; close(): void } {
  const channel = new BroadcastChannel(channelName(runId));
  return {
    send: ({ diagnosis, explains, isRedundant }) => {
      const outage: Outage = { headline: diagnosis.headline, affects: explains, hasSubstitute: isRedundant };
      channel.postMessage(outage);
    },
    close: () => channel.close(),
  };
}

/** The checks' end: a signal for each service, aborted when what carries the service is gone. */
export interface OutageReceiver {
  /** For one wait; a later one asks again. */
  signalFor(service: ServiceName): AbortSignal;
  close(): void;
}

export function createOutageReceiver(runId: string, graceMs = GRACE_MS): OutageReceiver {
  const channel = new BroadcastChannel(channelName(runId));
  const controllers = new Map<ServiceName, AbortController>();
  const controllerOf = (service: ServiceName) => {
    const controller = controllers.get(service) ?? new AbortController();
    controllers.set(service, controller);
    return controller;
  };
  const hear = ({ headline, affects, hasSubstitute }: Outage) => {
    const reason = new SeatrialError('SERVICE_DOWN', `Waiting is hopeless: ${headline}`);
    for (const service of affects) {
      const controller = controllerOf(service);
      if (!hasSubstitute) {
        controller.abort(reason);
        continue;
      }
      // Who waits already may wait for the one that is gone; who comes later does not.
      if (!controller.signal.aborted) controllers.delete(service);
      setTimeout(() => controller.abort(reason), graceMs).unref();
    }
  };
  channel.onmessage = (event) => hear((event as { data: Outage }).data);
  // The channel alone must not keep the thread alive.
  channel.unref();
  return { signalFor: (service) => controllerOf(service).signal, close: () => channel.close() };
}

function channelName(runId: string): string {
  return `seatrial/${runId}/outages`;
}
