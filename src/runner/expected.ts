import type { EndpointInterface } from '../config/cloud.ts';
import type { Target } from '../config/target.ts';
import type { Cloud } from '../openstack/cloud.ts';

/** What of a cloud has to be there, whatever a check makes of it. Plain data. */
export interface Expected {
  /** Interfaces whose endpoints have to answer: the run's own, and those that seatrial.yaml declares to be open to it. */
  readonly interfaces: readonly EndpointInterface[];
  /** The services that seatrial.yaml wants up and enabled; left out where it names none. */
  readonly services?: readonly { readonly binary: string; readonly host: string }[];
}

export function expectedOf({ session }: Cloud, { expect: { interfaces = [], services } }: Target): Expected {
  return {
    interfaces: [...new Set([session.config.interface, ...interfaces])],
    ...(services && { services }),
  };
}
