import { collection } from '../collection.ts';
import type { ServiceClient } from '../service-client.ts';

/** https://docs.openstack.org/api-ref/compute/#host-aggregates-os-aggregates */
export interface Aggregate {
  readonly id: number;
  readonly name: string;
  readonly availability_zone: string | null;
  readonly hosts: readonly string[];
  readonly metadata: Readonly<Record<string, string>>;
}

export interface AggregateCreate {
  readonly name: string;
  readonly availability_zone?: string;
}

export const aggregates = (api: ServiceClient) => {
  const act = async (id: number, action: Readonly<Record<string, unknown>>) =>
    (await api.body<{ aggregate: Aggregate }>('POST', `/os-aggregates/${id}/action`, { body: action })).aggregate;
  return {
    ...collection<Aggregate, AggregateCreate>(api, {
      path: '/os-aggregates',
      singular: 'aggregate',
      plural: 'aggregates',
      createStatus: [200],
      deleteStatus: [200],
    }),
    /** A key whose value is null is removed. */
    setMetadata: (id: number, metadata: Readonly<Record<string, string | null>>) =>
      act(id, { set_metadata: { metadata } }),
    addHost: (id: number, host: string) => act(id, { add_host: { host } }),
    removeHost: (id: number, host: string) => act(id, { remove_host: { host } }),
  };
};
