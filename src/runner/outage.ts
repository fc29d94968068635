import { BroadcastChannel } from 'node:worker_threads';
import { SeatrialError } from '../core/errors.ts';
import type { Cause } from '../diagnosis/causes.ts';
import type { ServiceName } from '../openstack/services.ts';

/** A component that is gone without a substitute: checks that need one of the services cannot come to an end. */
export interface Outage {
  readonly headline: string;
  readonly affects: readonly ServiceName[];
}

/** The main thread's end: tells the thread with the checks. */
export function createOutageSender(runId: string): { send(cause: Cause): void; close(): void } {
  const channel = new BroadcastChannel(channelName(runId));
  return {
    send: ({ diagnosis, explains }) => {
      const outage: Outage = { headline: diagnosis.headline, affects: explains };
      channel.postMessage(outage);
    },
    close: () => channel.close(),
  };
}

/** The checks' end: a signal for each service, aborted when what carries the service is gone. */
export interface OutageReceiver {
  signalFor(service: ServiceName): AbortSignal;
  close(): void;
}

export function createOutageReceiver(runId: string): OutageReceiver {
  const channel = new BroadcastChannel(channelName(runId));
  const controllers = new Map<ServiceName, AbortController>();
  const controllerOf = (service: ServiceName) => {
    const controller = controllers.get(service) ?? new AbortController();
    controllers.set(service, controller);
    return controller;
  };
  channel.onmessage = (event) => {
    const { headline, affects } = (event as { data: Outage }).data;
    const reason = new SeatrialError('SERVICE_DOWN', `Waiting is hopeless: ${headline}`);
    for (const service of affects) controllerOf(service).abort(reason);
  };
  // The channel alone must not keep the thread alive.
  channel.unref();
  return { signalFor: (service) => controllerOf(service).signal, close: () => channel.close() };
}

function channelName(runId: string): string {
  return `seatrial/${runId}/outages`;
}
