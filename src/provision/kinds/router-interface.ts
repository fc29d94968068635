import type { InterfaceTarget, RouterInterface } from '../../openstack/network/routers.ts';
import { ifThere } from '../if-there.ts';
import { deleteWhenFree } from '../in-use.ts';
import type { Kind, KindContext } from '../kind.ts';

export type RouterInterfaceInput = { readonly router_id: string } & InterfaceTarget;

/**
 * What joins a router to a subnet. It has no name; it is known by its two ends, and its id is that of its port.
 */
export const routerInterface: Kind<RouterInterfaceInput, RouterInterface> = {
  service: 'network',
  create: (cloud, _name, { router_id, ...target }) => cloud.network.routers.addInterface(router_id, target),
  idOf: ({ port_id }) => port_id,
  contextOf: ({ router_id, ...target }): KindContext => ({
    router: router_id,
    ...('port_id' in target ? { port: target.port_id } : { subnet: target.subnet_id }),
  }),
  list: async (cloud, name, context) => {
    if (!name || !context?.router) return [];
    const attached = await cloud.network.ports.list({ device_id: context.router });
    return attached
      .filter(({ device_owner: owner }) => owner.startsWith('network:router_interface'))
      .filter(
        ({ id, fixed_ips }) => id === context.port || fixed_ips.some(({ subnet_id }) => subnet_id === context.subnet),
      )
      .map(({ id }) => ({ id, name }));
  },
  remove: (cloud, id, context) =>
    deleteWhenFree({
      what: `interface ${id} of router ${context?.router}`,
      delete: async () => {
        // The call is about the router: without it, or off it, there is no interface any more.
        await ifThere(cloud.network.routers.removeInterface(context?.router ?? '', { port_id: id }));
      },
    }),
};
