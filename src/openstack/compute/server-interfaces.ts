import type { ServiceClient } from '../service-client.ts';

/** https://docs.openstack.org/api-ref/compute/#port-interfaces-servers-os-interface */
export interface ServerInterface {
  readonly port_id: string;
  readonly net_id: string;
  readonly mac_addr: string;
  readonly port_state: string;
  readonly fixed_ips: readonly { readonly ip_address: string; readonly subnet_id: string }[];
}

export type InterfaceAttach = { readonly net_id: string } | { readonly port_id: string };

export const serverInterfaces = (api: ServiceClient) => {
  const path = (serverId: string) => `/servers/${serverId}/os-interface`;
  return {
    list: async (serverId: string) =>
      (await api.body<{ interfaceAttachments: ServerInterface[] }>('GET', path(serverId))).interfaceAttachments,
    get: async (serverId: string, portId: string) =>
      (await api.body<{ interfaceAttachment: ServerInterface }>('GET', `${path(serverId)}/${portId}`))
        .interfaceAttachment,
    /** Resolves when the compute service has attached it. */
    attach: async (serverId: string, input: InterfaceAttach) =>
      (
        await api.body<{ interfaceAttachment: ServerInterface }>('POST', path(serverId), {
          body: { interfaceAttachment: input },
        })
      ).interfaceAttachment,
    /** Resolves when Nova accepted it; a port that Nova made is deleted, any other only let go. */
    detach: async (serverId: string, portId: string) => {
      await api.call('DELETE', `${path(serverId)}/${portId}`, { expect: [202] });
    },
  };
};
