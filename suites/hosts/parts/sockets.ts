import type { HostLook } from 'seatrial/suite';
import { wrongOn } from './about.ts';

/** Hosts on which nothing seems to listen: whoever was let in by sshd was not told everything. */
export const unreadSockets = (looks: readonly HostLook[]) =>
  looks
    .filter(({ sockets }) => sockets.length === 0)
    .map((look) => wrongOn(look, 'host', 'what listens where cannot be judged: ss lists no socket'));
