import { type Fill, type HostLook, shareOf } from 'seatrial/suite';

/** What is wrong with a host, and whom to blame there. */
export const wrongOn = ({ host }: HostLook, component: string, words: string) => ({
  culprit: { component, host: host.name },
  words: `${words} on ${host.name}`,
});

/** A share as people say it. */
export const percent = (fill: Fill): string => `${Math.round(100 * shareOf(fill))} %`;
