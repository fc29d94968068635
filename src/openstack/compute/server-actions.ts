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
    pause: (id: string) => act(id, { pause: null }),
    unpause: (id: string) => act(id, { unpause: null }),
    suspend: (id: string) => act(id, { suspend: null }),
    resume: (id: string) => act(id, { resume: null }),
    lock: (id: string) => act(id, { lock: null }),
    unlock: (id: string) => act(id, { unlock: null }),
    /** Keeps it as an image; clouds differ in when they also take it off its host. */
    shelve: (id: string) => act(id, { shelve: null }),
    /** Takes a shelved server off its host at once. */
    shelveOffload: (id: string) => act(id, { shelveOffload: null }),
    unshelve: (id: string) => act(id, { unshelve: null }),
    /** A new disk of the image under the same id, ports and addresses. */
    rebuild: (id: string, imageRef: string, changes: { readonly metadata?: Readonly<Record<string, string>> } = {}) =>
      act(id, { rebuild: { ...changes, imageRef } }),
    /** Ends in VERIFY_RESIZE, and then wants to be confirmed or reverted. */
    resize: (id: string, flavorRef: string) => act(id, { resize: { flavorRef } }),
    confirmResize: async (id: string) => {
      await api.call('POST', `/servers/${id}/action`, { expect: [204], body: { confirmResize: null } });
    },
    revertResize: (id: string) => act(id, { revertResize: null }),
    /** Makes an image of its disk; resolves with the image's id, which is there at once and active later. */
    createImage: async (id: string, name: string): Promise<string> =>
      (
        await api.body<{ image_id: string }>('POST', `/servers/${id}/action`, {
          expect: [202],
          body: { createImage: { name } },
        })
      ).image_id,
    /** Takes its task away and says what state it is in, whatever it is really in; for administrators. */
    resetState: (id: string, state: 'active' | 'error') => act(id, { 'os-resetState': { state } }),
    /** Deletes for good what was only put aside: a server in SOFT_DELETED. */
    forceDelete: (id: string) => act(id, { forceDelete: null }),
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
