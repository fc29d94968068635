import type { Endpoint, EndpointCreate } from '../../openstack/identity/endpoints.ts';
import type { Kind } from '../kind.ts';

/** A host that no resolver knows (RFC 2606), so that nobody who takes the endpoint for real reaches anything. */
const NOWHERE = 'https://seatrial.invalid';

/** An endpoint that leads nowhere, under the name in its path; endpoints have no name of their own. */
export const endpoint: Kind<Omit<EndpointCreate, 'url'>, Endpoint> = {
  service: 'identity',
  create: (cloud, name, input) => cloud.identity.endpoints.create({ ...input, url: `${NOWHERE}/${name}` }),
  idOf: ({ id }) => id,
  list: async (cloud) =>
    (await cloud.identity.endpoints.list())
      .filter(({ url }) => url.startsWith(`${NOWHERE}/`))
      .map(({ id, url }) => ({ id, name: url.slice(NOWHERE.length + 1) })),
  remove: (cloud, id) => cloud.identity.endpoints.delete(id),
};
