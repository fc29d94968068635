import { collection } from '../collection.ts';
import type { ServiceClient } from '../service-client.ts';

/** https://docs.openstack.org/api-ref/compute/#flavors */
export interface Flavor {
  readonly id: string;
  readonly name: string;
  readonly vcpus: number;
  /** In MiB. */
  readonly ram: number;
  /** Root disk in GiB. */
  readonly disk: number;
  readonly 'os-flavor-access:is_public': boolean;
  /** Since 2.61. */
  readonly extra_specs?: ExtraSpecs;
}

export type ExtraSpecs = Readonly<Record<string, string>>;

export interface FlavorCreate {
  readonly name: string;
  readonly vcpus: number;
  readonly ram: number;
  readonly disk: number;
  readonly description?: string;
  readonly 'os-flavor-access:is_public'?: boolean;
}

/** What the short list holds of a flavor. */
export type FlavorBrief = Pick<Flavor, 'id' | 'name'>;

const brief = { path: '/flavors', singular: 'flavor', plural: 'flavors' };

export const flavors = (api: ServiceClient) => ({
  ...collection<Flavor, FlavorCreate>(api, {
    ...brief,
    listPath: '/flavors/detail',
    createStatus: [200],
    deleteStatus: [202],
  }),
  listBrief: collection<FlavorBrief>(api, brief).list,
  extraSpecs: async (id: string) =>
    (await api.body<{ extra_specs: ExtraSpecs }>('GET', `/flavors/${id}/os-extra_specs`)).extra_specs,
  /** Adds to what is there and changes it. */
  setExtraSpecs: async (id: string, specs: ExtraSpecs) =>
    (
      await api.body<{ extra_specs: ExtraSpecs }>('POST', `/flavors/${id}/os-extra_specs`, {
        body: { extra_specs: specs },
      })
    ).extra_specs,
  deleteExtraSpec: (id: string, key: string) =>
    api.call('DELETE', `/flavors/${id}/os-extra_specs/${encodeURIComponent(key)}`),
});
