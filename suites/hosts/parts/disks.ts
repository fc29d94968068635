import { type HostLook, shareOf } from 'seatrial/suite';
import { percent, wrongOn } from './about.ts';

/** Disks of which more than one share is in use, and no more than the other: bytes or inodes. */
export function disksAbove(looks: readonly HostLook[], above: number, upTo: number) {
  return looks.flatMap((look) =>
    look.resources.disks.flatMap(({ mount, bytes, inodes = { used: 0, total: 0 } }) =>
      Object.entries({ bytes, inodes })
        .filter(([, fill]) => shareOf(fill) > above && shareOf(fill) <= upTo)
        .map(([what, fill]) => wrongOn(look, 'disk', `${percent(fill)} of the ${what} of ${mount} are in use`)),
    ),
  );
}

/** Hosts of whose disks nothing is known: each has some, and one of them may be full. */
export function unreadDisks(looks: readonly HostLook[]) {
  return looks.flatMap((look) => {
    const { noDisks } = look.resources;
    return noDisks === undefined ? [] : [wrongOn(look, 'disk', `whether a disk is full cannot be judged: ${noDisks},`)];
  });
}
