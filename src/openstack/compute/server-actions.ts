import type { ServiceClient } from '../service-client.ts';

/** A way into a server's screen or line; which ones exist depends on the cloud. */
export interface RemoteConsole {
  readonly protocol: string;
  readonly type: string;
  readonly url: string;
}

export interface ConsoleKind {
  readonly protocol: 'vnc' | 'spice' | 'serial' | 'mks';
  readonly type: string;
}

/** https://docs.openstack.org/api-ref/compute/#servers-run-an-action-servers-action */
export const serverActions = (api: ServiceClient) => {
  const act = (id: string, action: Readonly<Record<string, unknown>>, microversion?: string) =>
    api.call('POST', `/servers/${id}/action`, {
      expect: [202],
      body: action,
      ...(microversion && { microversion }),
    });
  return {
    reboot: (id: string, type: 'SOFT' | 'HARD') => act(id, { reboot: { type } }),
    stop: (id: string) => act(id, { 'os-stop': null }),
    start: (id: string) => act(id, { 'os-start': null }),
    addSecurityGroup: (id: string, name: string) => act(id, { addSecurityGroup: { name } }),
    removeSecurityGroup: (id: string, name: string) => act(id, { removeSecurityGroup: { name } }),
    /** Gone from the API since 2.44, where Neutron's ports take its place. */
    addFixedIp: (id: string, networkId: string) => act(id, { addFixedIp: { networkId } }, '2.43'),
    removeFixedIp: (id: string, address: string) => act(id, { removeFixedIp: { address } }, '2.43'),
    /** What the guest wrote to its console; all there is when no number of lines is given. */
    consoleOutput: async (id: string, lines?: number): Promise<string> =>
      (
        await api.body<{ output: string }>('POST', `/servers/${id}/action`, {
          body: { 'os-getConsoleOutput': lines === undefined ? {} : { length: lines } },
        })
      ).output,
    remoteConsole: async (id: string, kind: ConsoleKind): Promise<RemoteConsole> =>
      (
        await api.body<{ remote_console: RemoteConsole }>('POST', `/servers/${id}/remote-consoles`, {
          body: { remote_console: kind },
        })
      ).remote_console,
  };
};
