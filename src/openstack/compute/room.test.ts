import { describe, expect, test } from 'vitest';
import { amountsOf, placesWithRoom } from './room.ts';

describe('room for a server', () => {
  test.each([
    [{ disk: 3 }, { VCPU: 1, MEMORY_MB: 64, DISK_GB: 3 }],
    [{ disk: 0 }, { VCPU: 1, MEMORY_MB: 64 }],
    [
      { disk: 0, extra_specs: { 'hw:cpu_policy': 'dedicated' } },
      { PCPU: 1, MEMORY_MB: 64 },
    ],
    [
      { disk: 1, extra_specs: { 'resources:VCPU': '0', 'resources:MEMORY_MB': '0', 'resources:CUSTOM_METAL': '1' } },
      { DISK_GB: 1, CUSTOM_METAL: 1 },
    ],
  ])('is asked for by what its flavor says: %o', (flavor, amounts) => {
    expect(amountsOf({ vcpus: 1, ram: 64, ...flavor })).toEqual(amounts);
  });

  test('is on hosts that can take one and that Placement names', () => {
    const on = (host: string, id: string) => ({ id, service: { id: host, host } });
    const hypervisors = [on('full', 'a'), on('roomy', 'b'), on('down', 'c'), on('ironic', 'd'), on('ironic', 'e')];
    const providers = { b: {}, c: {}, 'a-shared-disk': {} };
    const places = ['nova:full', 'nova:roomy', 'nova:ironic'];
    expect(placesWithRoom(places, hypervisors, providers)).toEqual(['nova:roomy']);
  });
});
