import { type CheckContext, expect, refused } from 'seatrial/suite';

/**
 * Deletes an image under the server that was made of it. False where the store keeps it for that long, as Ceph does
 * when disks of servers are clones of images: Glance has to say so then, and to leave the image as it is.
 */
export async function deletedUnderServer(
  { cloud, provision }: Pick<CheckContext, 'cloud' | 'provision'>,
  imageId: string,
): Promise<boolean> {
  const deletion = provision.remove('image', imageId);
  try {
    await deletion;
  } catch {
    const refusal = await refused(deletion, 409);
    expect(refusal.call.apiMessage).toMatch(/in use/i);
    expect(await cloud.image.images.get(imageId)).toMatchObject({ status: 'active' });
    return false;
  }
  await refused(cloud.image.images.get(imageId), 404);
  return true;
}
