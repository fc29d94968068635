import type { HostLook } from 'seatrial/suite';
import { describe, expect, test } from 'vitest';
import { hidesLogs, whyNoServiceLogs } from './service-logs.ts';

const look = (name: string, logs: readonly string[], closedLogs: readonly string[] = []) =>
  ({
    host: { name, user: 'observer', logs: ['/var/log/*/*.log'] },
    logs: logs.map((path) => ({ path, inode: '1', size: 1 })),
    closedLogs,
  }) as unknown as HostLook;

const SYSTEM = '/var/log/apt/history.log';

describe('the logs of services', () => {
  test.each(['/var/log/nova/nova-api.log', '/var/log/apache2/keystone.log', '/srv/log/neutron-server.log'])(
    'are known by folder or file: %s',
    (path) => {
      expect(whyNoServiceLogs([look('a', [SYSTEM]), look('b', [path])])).toBeUndefined();
    },
  );

  test('are not those of the system, where services write to the journal alone', () => {
    expect(whyNoServiceLogs([look('a', [SYSTEM])])).toBe(
      'no log of an OpenStack service can be read: a has none at /var/log/*/*.log',
    );
  });

  test('are hidden with the logs of the project on any host', () => {
    const looks = [look('a', ['/var/log/neutron/server.log']), look('b', [], ['/var/log/nova'])];
    expect(['nova-api', 'nova-compute', 'neutron-server'].map((service) => hidesLogs(looks, service))).toEqual([
      true,
      true,
      false,
    ]);
  });

  test('are named by host where the user may not read them', () => {
    const closed = ['nova', 'neutron', 'cinder', 'glance', 'mysql'].map((name) => `/var/log/${name}`);
    expect(whyNoServiceLogs([look('a', [SYSTEM], closed), look('b', [])])).toBe(
      'no log of an OpenStack service can be read: observer may not read /var/log/nova, /var/log/neutron, /var/log/cinder and 1 more on a; b has none at /var/log/*/*.log',
    );
  });
});
