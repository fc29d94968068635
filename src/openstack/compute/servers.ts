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
  readonly addresses: Readonly<Record<string, readonly ServerAddress[]>>;
  readonly fault?: { readonly code: number; readonly message: string; readonly created: string };
  readonly metadata: Readonly<Record<string, string>>;
  readonly 'OS-EXT-STS:task_state': string | null;
  readonly 'OS-EXT-STS:vm_state': string;
  /** For admins only. */
  readonly 'OS-EXT-SRV-ATTR:host'?: string | null;
}

export interface ServerAddress {
  readonly addr: string;
  readonly version: 4 | 6;
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
  readonly user_data?: string;
  readonly availability_zone?: string;
  readonly config_drive?: boolean;
  readonly min_count?: number;
  readonly max_count?: number;
  readonly tags?: readonly string[];
  readonly 'OS-DCF:diskConfig'?: 'AUTO' | 'MANUAL';
  readonly block_device_mapping_v2?: readonly Readonly<Record<string, unknown>>[];
}

export const servers = (api: ServiceClient) => ({
  ...collection<Server, ServerCreate>(api, {
    path: '/servers',
    listPath: '/servers/detail',
    singular: 'server',
    plural: 'servers',
    createStatus: [202],
  }),
});
