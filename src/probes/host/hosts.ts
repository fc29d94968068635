import type { HostAccess } from '../../config/host-access.ts';
import { SeatrialError } from '../../core/errors.ts';
import { messageOf } from '../../core/message-of.ts';
import { errorsSince, type LogLine, linesNaming } from './logs.ts';
import { type HostLook, lookAtHost } from './look.ts';

/** The machines of a cloud, as the checks of one run share them. */
export interface Hosts {
  readonly list: readonly HostAccess[];
  /** One look at every host, for all who ask. A host that cannot be looked at rejects it. */
  look(): Promise<readonly HostLook[]>;
  /** A look of one's own, as of now. */
  lookAgain(): Promise<readonly HostLook[]>;
  /** Lines at ERROR and worse that came after a look. */
  errorsSince(looks: readonly HostLook[]): Promise<LogLine[]>;
  /** Lines that came after a look and name one of the ids. */
  linesNaming(looks: readonly HostLook[], ids: readonly string[]): Promise<LogLine[]>;
}

export function openHosts(list: readonly HostAccess[]): Hosts {
  let shared: Promise<readonly HostLook[]> | undefined;
  const lookAgain = () => ofAll(list.map((host) => lookAtHost(host)));
  return {
    list,
    look: () => {
      shared ??= lookAgain();
      return shared;
    },
    lookAgain,
    errorsSince: async (looks) => (await ofAll(looks.map(({ host, logs }) => errorsSince(host, logs)))).flat(),
    linesNaming: async (looks, ids) =>
      (await ofAll(looks.map(({ host, logs }) => linesNaming(host, logs, ids)))).flat(),
  };
}

/** All of them, or one error that names every host that failed, not only the first. */
async function ofAll<T>(looks: readonly Promise<T>[]): Promise<T[]> {
  const settled = await Promise.allSettled(looks);
  const errors = settled.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
  const [first] = errors;
  if (errors.length > 1 && first instanceof SeatrialError) {
    const words = errors.map(messageOf);
    throw new SeatrialError(first.code, words.join(' '), { cause: first, hint: first.hint });
  }
  if (errors.length > 0) throw first;
  return settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
}
