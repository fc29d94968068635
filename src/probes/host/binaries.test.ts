import { expect, test } from 'vitest';
import { componentOf, isOfCloud } from './binaries.ts';

test('tells the processes of a cloud from those beside it', () => {
  expect(['nova-compute', 'mariadbd', 'rabbitmq-server', 'ovn-controller', 'qemu-system-x86_64'].every(isOfCloud)).toBe(
    true,
  );
  expect(['sshd', 'node', 'cron', 'innovator'].some(isOfCloud)).toBe(false);
});

test.each([
  ['mysqld', 'database'],
  ['rabbitmq-server', 'rabbitmq'],
  ['swift-proxy-server', 'swift-proxy'],
  ['nova-compute', 'nova-compute'],
])('%s is blamed as %s', (binary, component) => {
  expect(componentOf(binary)).toBe(component);
});
