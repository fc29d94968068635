import { refused } from 'seatrial/suite';
import type { Cloud } from './types.ts';

/** One of these is offered where any screen can be reached at all. */
const SORTS = [
  { protocol: 'vnc', type: 'novnc' },
  { protocol: 'spice', type: 'spice-html5' },
  { protocol: 'serial', type: 'serial' },
] as const;

/** The first sort of console that the cloud has; undefined where it says of each sort that it has none. */
export async function anyConsole({ compute }: Cloud, serverId: string) {
  for (const sort of SORTS) {
    const call = compute.serverActions.remoteConsole(serverId, sort);
    try {
      return await call;
    } catch {
      await refused(call, 400, 501);
    }
  }
  return undefined;
}
