import type { ServiceClient } from '../service-client.ts';
import { images } from './images.ts';
import { imageMembers } from './members.ts';

/** Glance: https://docs.openstack.org/api-ref/image/v2/ */
export const imageApi = (api: ServiceClient) => ({
  api,
  images: images(api),
  members: imageMembers(api),
});
