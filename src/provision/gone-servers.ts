import type { Cloud } from '../openstack/cloud.ts';
import { ifThere } from './if-there.ts';

/** What a volume is in while Cinder thinks that a server uses it, or is about to. */
const USED = ['reserved', 'attaching', 'in-use'];

/**
 * Ends the use of a volume by servers that are not there any more: Nova, deleting a server that no host had claimed yet,
 * leaves Cinder's attachment behind, and the volume is reserved for good. Resolves with whether there was any.
 */
export async function releaseFromGoneServers(cloud: Cloud, volumeId: string, state: string): Promise<boolean> {
  if (!USED.includes(state)) return false;
  const attachments = await cloud.blockStorage.attachments.list({ volume_id: volumeId });
  const released = await Promise.all(
    attachments.map(async ({ id, instance }) => {
      if (instance !== null && (await isThere(cloud, instance))) return false;
      await ifThere(cloud.blockStorage.attachments.delete(id));
      return true;
    }),
  );
  return released.includes(true);
}

async function isThere(cloud: Cloud, serverId: string): Promise<boolean> {
  return (await ifThere(cloud.compute.servers.get(serverId))) !== undefined;
}
