import { unversioned } from '../catalogue.ts';
import type { ServiceClient } from '../service-client.ts';

/** What the cluster can do and its limits, by middleware: https://docs.openstack.org/api-ref/object-store/#discoverability */
export interface ClusterInfo {
  readonly swift: {
    readonly version: string;
    readonly max_file_size: number;
    readonly container_listing_limit: number;
    readonly allow_account_management?: boolean;
  };
  readonly account_quotas?: object;
  readonly container_quotas?: object;
  readonly slo?: object;
  readonly tempurl?: { readonly allowed_digests?: readonly string[] };
  readonly [middleware: string]: unknown;
}

export const info = (api: ServiceClient) => async (): Promise<ClusterInfo> => {
  await api.session.token();
  const { body } = await api.session.sendAnonymously({
    service: api.service,
    method: 'GET',
    url: `${unversioned(api.endpoint())}/info`,
    expect: [200],
  });
  return body as ClusterInfo;
};
