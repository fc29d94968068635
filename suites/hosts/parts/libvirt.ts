import type { HostLook } from 'seatrial/suite';

/** Whether a host has to have a libvirt that answers: it has its daemon, or is there to have guests. */
export const hasLibvirt = ({ host, libvirt }: HostLook): boolean =>
  libvirt !== undefined && (libvirt.hasDaemon || host.roles.includes('compute'));
