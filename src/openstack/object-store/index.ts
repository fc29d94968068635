import type { ServiceClient } from '../service-client.ts';
import { account } from './account.ts';
import { containers } from './containers.ts';
import { info } from './info.ts';
import { objects } from './objects.ts';

/** Swift: https://docs.openstack.org/api-ref/object-store/ */
export const objectStoreApi = (api: ServiceClient) => ({
  api,
  account: account(api),
  containers: containers(api),
  info: info(api),
  objects: objects(api),
});
