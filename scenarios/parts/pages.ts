import type { Tenant } from 'seatrial/scenario';

type Cloud = Tenant['cloud'];

/** A page of a dashboard: what it asks for, all of it at once, and which services it is about. */
interface Page {
  readonly name: string;
  readonly services: readonly string[];
  readonly parts: (cloud: Cloud, projectId: string) => readonly Promise<unknown>[];
}

const FIRST_PAGE = { limit: 20 };

/** The pages that people have open, as Horizon makes them. */
export const PAGES: readonly Page[] = [
  {
    name: 'overview',
    services: ['compute', 'network'],
    parts: ({ compute, network }, projectId) => [
      compute.limits.get(),
      compute.servers.list(FIRST_PAGE),
      network.quotas.usage(projectId),
    ],
  },
  {
    name: 'instances',
    services: ['compute', 'network', 'image'],
    parts: ({ compute, network, image }) => [
      compute.servers.list(FIRST_PAGE),
      compute.flavors.list(),
      image.images.list(FIRST_PAGE),
      network.floatingIps.list(),
      network.ports.list(),
    ],
  },
  {
    name: 'networks',
    services: ['network'],
    parts: ({ network }) => [network.networks.list(), network.subnets.list(), network.routers.list()],
  },
  { name: 'images', services: ['image'], parts: ({ image }) => [image.images.list(FIRST_PAGE)] },
  {
    name: 'volumes',
    services: ['block-storage'],
    parts: ({ blockStorage }) => [blockStorage.volumes.list(FIRST_PAGE), blockStorage.limits.get()],
  },
];
