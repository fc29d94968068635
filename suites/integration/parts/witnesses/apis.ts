import type { CheckContext } from 'seatrial/suite';
import type { Place, Subjects, Witness } from './witness.ts';

const QUIETLY = { purpose: 'wait' } as const;

/** What the services tell administrators of each other's resources: a second opinion, from another service each. */
export const apis: Witness = {
  name: 'API',
  places: ({ admin, facts }: CheckContext, { hypervisor }: Subjects): readonly Place[] => {
    if (!facts.hasAdmin) return [];
    const portsOf = async (query: Readonly<Record<string, string>>) =>
      (await admin.network.ports.list(query, QUIETLY)).map(({ id }) => id);
    const attachedBy = async (query: Readonly<Record<string, string>>) =>
      (await admin.blockStorage.attachments.list({ ...query, all_tenants: true })).map(({ id }) => id);
    // All hypervisors with all their servers are too much to ask of a large cloud, and that again and again.
    const onHypervisor = (name: string): Place => ({
      name: 'server on its hypervisor',
      of: 'server',
      look: async (id) =>
        (await admin.compute.hypervisors.list({ hypervisor_hostname_pattern: name, with_servers: true }, QUIETLY))
          .filter(({ servers = [] }) => servers.some(({ uuid }) => uuid === id))
          .map(({ hypervisor_hostname }) => hypervisor_hostname),
    });
    const all: Readonly<Record<'compute' | 'network' | 'placement' | 'block-storage', readonly Place[]>> = {
      compute: [
        {
          name: 'live server',
          of: 'server',
          look: async (uuid) =>
            (await admin.compute.servers.list({ uuid, all_tenants: true }, QUIETLY)).map(({ id }) => id),
        },
        ...(hypervisor === undefined ? [] : [onHypervisor(hypervisor)]),
      ],
      network: [
        { name: 'port of the server', of: 'server', look: (id) => portsOf({ device_id: id }) },
        { name: 'port on the network', of: 'network', look: (id) => portsOf({ network_id: id }) },
        { name: 'port of the router', of: 'router', look: (id) => portsOf({ device_id: id }) },
      ],
      placement: [
        {
          name: 'allocation of the server',
          of: 'server',
          look: async (id) => Object.keys(await admin.placement.allocations.of(id, QUIETLY)),
        },
      ],
      'block-storage': [
        { name: 'attachment of the volume', of: 'volume', look: (id) => attachedBy({ volume_id: id }) },
      ],
    };
    return Object.entries(all).flatMap(([service, places]) =>
      facts.services.some((offered) => offered === service) ? places : [],
    );
  },
};
