import { describe, expect, it } from 'vitest';
import type { Heartbeat } from '../probes/heartbeats.ts';
import { findCauses } from './causes.ts';
import { innerCauses } from './inner-causes.ts';

const AT = { host: 'h', port: 1, durationMs: 5 };
const NOW = Date.UTC(2026, 10, 21, 9, 0, 0);

describe('a database or a bus', () => {
  it('that listens and greets is no cause of anything', () => {
    expect(innerCauses({ bus: { ...AT, isOpen: true, greets: true }, database: { ...AT, isOpen: true } })).toEqual([]);
  });

  it('that accepts connections and says nothing hangs', () => {
    const [cause] = innerCauses({ database: { ...AT, isOpen: true, greets: false, errno: 'ETIMEDOUT' } });
    expect(cause?.diagnosis).toMatchObject({ culprit: { component: 'database', host: 'h' } });
    expect(cause?.diagnosis.headline).toContain('hangs');
  });

  it('that takes nobody in is quoted', () => {
    const [cause] = innerCauses({ database: { ...AT, isOpen: true, greets: true, refusal: 'Too many connections' } });
    expect(cause?.diagnosis.headline).toContain('says “Too many connections”');
  });
});

describe('a bus that answers while all who report over it are silent', () => {
  const beat = (source: Heartbeat['source'], binary: string, ageSeconds: number): Heartbeat => ({
    source,
    binary,
    host: 'h1',
    isUp: ageSeconds < 60,
    isEnabled: true,
    lastSeenMs: NOW - ageSeconds * 1000,
  });

  it('carries nothing, and is named before any of them', () => {
    const causes = findCauses({
      endpoints: [],
      bus: { ...AT, isOpen: true, greets: true },
      heartbeats: {
        atMs: NOW,
        unread: [],
        heartbeats: [
          beat('compute', 'nova-compute', 200),
          beat('network', 'neutron-dhcp-agent', 200),
          beat('compute', 'nova-scheduler', 2),
        ],
      },
    });
    expect(causes).toHaveLength(1);
    expect(causes[0]?.diagnosis.culprit.component).toBe('rabbitmq');
    expect(causes[0]?.diagnosis.headline).toContain('carries nothing');
  });
});
