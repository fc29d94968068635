import type { HostLook } from 'seatrial/suite';
import { projectOf } from './agreement.ts';

/** True where nova-compute of a host that Nova names runs: by the names of the machine, and by Nova's own settings. */
export function isNovaHost({ host, system, settings }: HostLook, name: string): boolean {
  const configured = settings
    .filter(({ file, section, key }) => section === 'DEFAULT' && key === 'host' && projectOf(file).startsWith('nova'))
    .map(({ shown }) => shown);
  return [host.name, host.address, system.hostname, ...configured].some((each) => short(each) === short(name));
}

/** Some write the domain behind a name and some do not; an address has none. */
const short = (name: string): string => (/^[\d.]+$/.test(name) ? name : name.replace(/\..*$/, ''));
