import { collection } from '../collection.ts';
import type { ServiceClient } from '../service-client.ts';

/** https://docs.openstack.org/api-ref/network/v2/#extensions */
export interface Extension {
  /** What one asks for it by. */
  readonly alias: string;
  readonly name: string;
  readonly description: string;
  readonly updated: string;
}

export const extensions = (api: ServiceClient) => {
  const { list, get } = collection<Extension>(api, {
    path: '/extensions',
    singular: 'extension',
    plural: 'extensions',
  });
  return { list, get };
};
