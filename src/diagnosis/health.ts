import type { EndpointReading } from '../probes/endpoints.ts';
import type { GreetingReading } from '../probes/greeting.ts';
import type { HeartbeatReading } from '../probes/heartbeats.ts';
import type { Finding } from './findings.ts';

/** All that was looked at when something failed. Parts that could not be looked at are left out. */
export interface HealthReading {
  readonly heartbeats?: HeartbeatReading;
  readonly endpoints: readonly EndpointReading[];
  /** Interfaces whose endpoints have to answer; the others may be closed to this machine. All when left out. */
  readonly interfaces?: readonly EndpointReading['interface'][];
  readonly bus?: GreetingReading;
  readonly database?: GreetingReading;
  /** What further probes found to be wrong: rows, queues, log lines. */
  readonly findings?: readonly Finding[];
}
