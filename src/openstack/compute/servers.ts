import type { CallOptions } from '../call-options.ts';
import { collection } from '../collection.ts';
import type { ServiceClient } from '../service-client.ts';

/** https://docs.openstack.org/api-ref/compute/#servers-servers */
export interface Server {
  readonly id: string;
  readonly name: string;
  /** `BUILD`, `ACTIVE`, `ERROR`, `DELETED`, … */
  readonly status: string;
  readonly created: string;
  readonly updated: string;
  readonly tenant_id: string;
  readonly user_id: string;
  readonly accessIPv4: string;
  readonly accessIPv6: string;
  /** By name of the network. */
  readonly addresses: Readonly<Record<string, readonly ServerAddress[]>>;
  /** An empty string when the server boots from a volume. */
  readonly image: { readonly id: string } | '';
  readonly flavor: { readonly original_name: string; readonly vcpus: number; readonly ram: number };
  readonly key_name: string | null;
  readonly config_drive: string;
  readonly security_groups?: readonly { readonly name: string }[];
  readonly fault?: { readonly code: number; readonly message: string; readonly created: string };
  readonly metadata: Readonly<Record<string, string>>;
  readonly tags?: readonly string[];
  readonly hostId: string;
  readonly 'OS-DCF:diskConfig': 'AUTO' | 'MANUAL';
  readonly 'OS-EXT-AZ:availability_zone': string;
  readonly 'OS-EXT-STS:task_state': string | null;
  readonly 'OS-EXT-STS:vm_state': string;
  readonly 'OS-EXT-STS:power_state': number;
  readonly 'OS-SRV-USG:launched_at': string | null;
  readonly 'os-extended-volumes:volumes_attached': readonly { readonly id: string }[];
  /** For admins only. */
  readonly 'OS-EXT-SRV-ATTR:host'?: string | null;
  /** For admins only. */
  readonly 'OS-EXT-SRV-ATTR:hypervisor_hostname'?: string | null;
  /** Base64; for admins only. */
  readonly 'OS-EXT-SRV-ATTR:user_data'?: string | null;
}

export interface PlainAddress {
  readonly addr: string;
  readonly version: 4 | 6;
}

export interface ServerAddress extends PlainAddress {
  readonly 'OS-EXT-IPS:type': 'fixed' | 'floating';
  readonly 'OS-EXT-IPS-MAC:mac_addr': string;
}

export interface ServerCreate {
  readonly name: string;
  readonly flavorRef: string;
  readonly imageRef?: string;
  readonly networks: readonly ({ readonly uuid: string } | { readonly port: string })[] | 'auto' | 'none';
  readonly key_name?: string;
  readonly security_groups?: readonly { readonly name: string }[];
  readonly metadata?: Readonly<Record<string, string>>;
  /** Base64. */
  readonly user_data?: string;
  /** A zone; for admins also `zone:host`, which puts the server on that host. */
  readonly availability_zone?: string;
  readonly config_drive?: boolean;
  readonly accessIPv4?: string;
  readonly accessIPv6?: string;
  readonly min_count?: number;
  readonly max_count?: number;
  readonly tags?: readonly string[];
  readonly 'OS-DCF:diskConfig'?: 'AUTO' | 'MANUAL';
  readonly block_device_mapping_v2?: readonly Readonly<Record<string, unknown>>[];
  /** What the scheduler is to heed: `group` is the id of a server group. */
  readonly schedulerHints?: { readonly group?: string };
}

export interface ServerUpdate {
  readonly name?: string;
  readonly accessIPv4?: string;
  readonly accessIPv6?: string;
  readonly 'OS-DCF:diskConfig'?: 'AUTO' | 'MANUAL';
}

/** What the short list holds of a server. */
export type ServerBrief = Pick<Server, 'id' | 'name'>;

const brief = { path: '/servers', singular: 'server', plural: 'servers' };

export const servers = (api: ServiceClient) => ({
  ...collection<Server, ServerCreate, ServerUpdate>(api, { ...brief, listPath: '/servers/detail' }),
  // Hints for the scheduler stand beside the server, not in it.
  create: async ({ schedulerHints, ...server }: ServerCreate, options?: CallOptions): Promise<Server> =>
    (
      await api.body<{ server: Server }>('POST', '/servers', {
        expect: [202],
        body: { server, ...(schedulerHints && { 'os:scheduler_hints': schedulerHints }) },
        ...options,
      })
    ).server,
  listBrief: collection<ServerBrief>(api, brief).list,
  /** By name of the network. */
  addresses: async (id: string) =>
    (await api.body<{ addresses: Readonly<Record<string, PlainAddress[]>> }>('GET', `/servers/${id}/ips`)).addresses,
  /** Those on one network, by its name. */
  addressesOn: async (id: string, network: string) =>
    (await api.body<Record<string, PlainAddress[]>>('GET', `/servers/${id}/ips/${encodeURIComponent(network)}`))[
      network
    ] ?? [],
  securityGroups: async (id: string): Promise<readonly { id: string; name: string }[]> =>
    (await api.body<{ security_groups: { id: string; name: string }[] }>('GET', `/servers/${id}/os-security-groups`))
      .security_groups,
  /** What the hypervisor measures of the guest. */
  diagnostics: (id: string) => api.body<Record<string, unknown>>('GET', `/servers/${id}/diagnostics`),
});
