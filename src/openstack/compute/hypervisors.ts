import { collection } from '../collection.ts';
import type { ServiceClient } from '../service-client.ts';

/** https://docs.openstack.org/api-ref/compute/#hypervisors-os-hypervisors */
export interface Hypervisor {
  /** Also the id of its resource provider in Placement. */
  readonly id: string;
  readonly hypervisor_hostname: string;
  readonly hypervisor_type: string;
  readonly status: 'enabled' | 'disabled';
  readonly state: 'up' | 'down';
  readonly service: { readonly id: string; readonly host: string };
  /** Only when asked for with `with_servers`; left out where there are none. */
  readonly servers?: readonly { readonly uuid: string }[];
}

export const hypervisors = (api: ServiceClient) =>
  collection<Hypervisor>(api, {
    path: '/os-hypervisors',
    listPath: '/os-hypervisors/detail',
    singular: 'hypervisor',
    plural: 'hypervisors',
  });
