import type { ServiceClient } from '../service-client.ts';

/** A project that an image of visibility `shared` is shown to. https://docs.openstack.org/api-ref/image/v2/#sharing */
export interface ImageMember {
  readonly image_id: string;
  /** Id of the project. */
  readonly member_id: string;
  /** Only an `accepted` image is in the project's list; any can be shown and booted. */
  readonly status: 'pending' | 'accepted' | 'rejected';
}

export const imageMembers = (api: ServiceClient) => {
  const path = (imageId: string) => `/images/${imageId}/members`;
  return {
    list: async (imageId: string) => (await api.body<{ members: ImageMember[] }>('GET', path(imageId))).members,
    /** For the owner. */
    add: (imageId: string, projectId: string) =>
      api.body<ImageMember>('POST', path(imageId), { body: { member: projectId } }),
    /** For the member. */
    answer: (imageId: string, projectId: string, status: ImageMember['status']) =>
      api.body<ImageMember>('PUT', `${path(imageId)}/${projectId}`, { body: { status } }),
    /** For the owner. */
    remove: (imageId: string, projectId: string) =>
      api.call('DELETE', `${path(imageId)}/${projectId}`, { expect: [204] }),
  };
};
