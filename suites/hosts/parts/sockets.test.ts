import type { HostLook } from 'seatrial/suite';
import { expect, test } from 'vitest';
import { unreadSockets } from './sockets.ts';

test('a host whose sockets are not told is not taken for one where nothing listens', () => {
  const sshd = { protocol: 'tcp', address: '0.0.0.0', port: 22, processes: [] } as const;
  const looks = [
    { host: { name: 'a' }, sockets: [sshd] },
    { host: { name: 'b' }, sockets: [] },
  ] as unknown as readonly HostLook[];
  expect(unreadSockets(looks)).toEqual([
    {
      culprit: { component: 'host', host: 'b' },
      words: 'what listens where cannot be judged: ss lists no socket on b',
    },
  ]);
});
