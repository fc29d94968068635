import type { EndpointReading } from '../probes/endpoints.ts';
import type { HeartbeatReading } from '../probes/heartbeats.ts';
import type { TcpReading } from '../probes/tcp.ts';

/** All that was looked at when something failed. Parts that could not be looked at are left out. */
export interface HealthReading {
  readonly heartbeats?: HeartbeatReading;
  readonly endpoints: readonly EndpointReading[];
  readonly bus?: TcpReading;
  readonly database?: TcpReading;
}
