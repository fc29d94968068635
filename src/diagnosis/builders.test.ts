import { describe, expect, it } from 'vitest';
import { builderOf } from './builders.ts';

const server = (state: string, more: { host?: string; failedStep?: string; fault?: string } = {}) =>
  builderOf({ kind: 'server', id: 'x', state, ...more });

describe('a resource that did not arrive was let down', () => {
  it('by the host that has it, while it spawns', () => {
    expect(server('BUILD (spawning)', { host: 'h1' })).toEqual({ component: 'nova-compute', host: 'h1' });
  });

  it('by the conductor, as long as it has no host', () => {
    expect(server('BUILD (scheduling)')).toEqual({ component: 'nova-conductor' });
  });

  it('by the network, while its ports are made', () => {
    expect(server('BUILD (networking)', { host: 'h1' })).toEqual({ component: 'neutron-server' });
  });

  it('by whoever the step that failed belongs to', () => {
    const failedStep = 'compute__do_build_and_run_instance';
    expect(server('ERROR', { host: 'h2', failedStep })).toEqual({ component: 'nova-compute', host: 'h2' });
    expect(server('ERROR', { failedStep: 'conductor_schedule_and_build' })).toEqual({ component: 'nova-conductor' });
  });

  it('by the back-end that has the volume, or by the scheduler when none has it yet', () => {
    const volume = (state: string, host?: string) =>
      builderOf({ kind: 'volume', id: 'v', state, ...(host !== undefined && { host }) });
    expect(volume('creating', 'c1@lvm#pool')).toEqual({ component: 'cinder-volume', host: 'c1' });
    expect(volume('creating', '')).toEqual({ component: 'cinder-scheduler' });
    // An ordinary user is not told: the scheduler answers at once, or is seen to be silent.
    expect(volume('creating')).toEqual({ component: 'cinder-volume' });
    expect(volume('error', 'c1@lvm#pool')).toEqual({ component: 'cinder-volume', host: 'c1' });
  });

  it('by nobody else where the API itself makes it', () => {
    expect(builderOf({ kind: 'keypair', id: 'k', state: 'gone' })).toBeUndefined();
    expect(builderOf(undefined)).toBeUndefined();
  });
});
