import type { Phase } from '../model/trace.ts';

/** What a phase is called, and what happens in it. */
export const PHASES: Readonly<Record<Phase, { readonly name: string; readonly about: string }>> = {
  accepted: { name: 'accepted', about: 'Nova’s API has the request; the scheduler has not begun' },
  scheduling: { name: 'scheduling', about: 'the scheduler looks for a host' },
  queued: { name: 'queued', about: 'a host is chosen and has not begun: conductor, bus, its limit of builds at once' },
  dispatch: { name: 'before the host', about: 'accepted, scheduling and queued, not told apart' },
  claimed: { name: 'claimed', about: 'the host has begun and claims its resources' },
  networking: { name: 'networking', about: 'ports are asked for; what is not ready is waited for while spawning' },
  'block-device': { name: 'block devices', about: 'volumes are attached' },
  image: { name: 'image', about: 'the host fetches the image' },
  spawning: { name: 'spawning', about: 'the hypervisor makes the guest' },
  build: { name: 'on the host', about: 'claimed to spawning, not told apart' },
  unattributed: { name: 'not told', about: 'no source says what happened in it' },
};
