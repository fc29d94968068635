import { describe, expect, test } from 'vitest';
import { handsOutAddresses } from './dhcp.ts';

describe('addresses on a network', () => {
  const [alive, dead] = [{ alive: true }, { alive: false }];
  const port = (device_owner: string, status = 'ACTIVE') => ({ device_owner, status });

  test('come from a live agent with an active port', () => {
    expect(handsOutAddresses([dead, alive], [port('compute:nova'), port('network:dhcp')])).toBe(true);
    expect(handsOutAddresses([dead], [port('network:dhcp')])).toBe(false);
    expect(handsOutAddresses([alive], [port('compute:nova'), port('network:dhcp', 'DOWN')])).toBe(false);
  });

  test('come from OVN without an agent, by a port that never becomes active', () => {
    expect(handsOutAddresses([], [port('network:distributed', 'DOWN')])).toBe(true);
    expect(handsOutAddresses([], [port('compute:nova')])).toBe(false);
  });
});
