import type { HostLook } from 'seatrial/suite';

/** Of the services that a round of calls goes to, by the folder or by the file: other logs tell nothing of them. */
const OF_SERVICE = /\/(keystone|glance|placement|nova|neutron|cinder|heat|swift)/;

const isOfService = (path: string): boolean => OF_SERVICE.test(path);

/** Names in a reason: whoever sees the first ones knows which group is missing. */
const MOST_NAMED = 3;

/** True for a host of whose services at least one log can be read. */
export const tellsOfServices = ({ logs }: HostLook): boolean => logs.some(({ path }) => isOfService(path));

/** True where logs of a service's project may not be read on one of the hosts: what it wrote may be in there. */
export const hidesLogs = (looks: readonly HostLook[], service: string): boolean =>
  looks.some(({ closedLogs }) => closedLogs.some((path) => path.includes(`/${service.replace(/-.*$/, '')}`)));

/** Why no log of a service can be read, host by host; undefined where one can. */
export function whyNoServiceLogs(looks: readonly HostLook[]): string | undefined {
  if (looks.some(tellsOfServices)) return undefined;
  const reasons = looks.map(({ host, closedLogs }) => {
    const closed = closedLogs.filter(isOfService);
    if (closed.length === 0) return `${host.name} has none at ${host.logs.join(' or ')}`;
    const more = closed.length > MOST_NAMED ? ` and ${closed.length - MOST_NAMED} more` : '';
    return `${host.user} may not read ${closed.slice(0, MOST_NAMED).join(', ')}${more} on ${host.name}`;
  });
  return `no log of an OpenStack service can be read: ${reasons.join('; ')}`;
}
