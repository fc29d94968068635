import { expect, test } from 'vitest';
import { fakeConfig, fakeToken } from '../../fixtures/fake-cloud.ts';
import type { Send } from '../http/types.ts';
import { createSession } from './session.ts';

test('a session takes the endpoints of the newest token', async () => {
  const catalogueAt = (url: string) => [
    {
      type: 'compute',
      name: 'nova',
      endpoints: [{ id: 'e', interface: fakeConfig.interface, region_id: fakeConfig.region ?? null, url }],
    },
  ];
  const send: Send = async () => ({
    status: 201,
    headers: { 'x-subject-token': 'the-second-token' },
    body: {
      token: {
        expires_at: '2200-01-01T00:00:00Z',
        issued_at: '2026-01-01T00:00:00Z',
        methods: ['password'],
        user: { id: 'u1', name: 'user', domain: { id: 'default' } },
        catalog: catalogueAt('http://second/v2.1'),
      },
    },
    requestId: undefined,
    durationMs: 1,
    attempts: 1,
  });
  let nowMs = 0;
  const token = { ...fakeToken, expiresAtMs: 3_600_000, catalogue: catalogueAt('http://first/v2.1') };
  const session = createSession({ send, config: fakeConfig, token, now: () => nowMs });
  expect(session.endpoint('compute')).toBe('http://first/v2.1');
  nowMs = 3_600_000;
  await session.token();
  expect(session.endpoint('compute')).toBe('http://second/v2.1');
});
