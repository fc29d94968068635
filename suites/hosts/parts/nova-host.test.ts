import type { HostLook } from 'seatrial/suite';
import { expect, test } from 'vitest';
import { isNovaHost } from './nova-host.ts';

const look = (name: string, hostname: string, configured?: string) =>
  ({
    host: { name, address: '10.0.0.5' },
    system: { hostname },
    settings: configured
      ? [
          {
            file: '/etc/nova/nova.conf',
            section: 'DEFAULT',
            key: 'host',
            shown: configured,
            digest: '',
            isSecret: false,
          },
        ]
      : [],
  }) as unknown as HostLook;

test.each([
  [look('cmp-1', 'compute-1'), 'compute-1', true],
  [look('cmp-1', 'compute-1'), 'compute-1.example.org', true],
  [look('compute-1', 'box'), 'compute-1', true],
  [look('vm', 'box', 'compute-1'), 'compute-1', true],
  [look('cmp-1', 'box'), '10.0.0.5', true],
  [look('cmp-1', 'box'), '10.0.0.6', false],
  [look('controller-1', 'controller-1', 'controller-1'), 'compute-1', false],
  [look('compute-10', 'compute-10'), 'compute-1', false],
])("a host is known as Nova's by its names, with and without a domain (%#)", (host, name, expected) => {
  expect(isNovaHost(host, name)).toBe(expected);
});
