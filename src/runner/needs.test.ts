import { describe, expect, test } from 'vitest';
import type { TargetFacts, Unanswered } from './facts.ts';
import { unansweredNeed, unmetNeeds } from './needs.ts';

const SAID: Unanswered = {
  code: 'HTTP_UNEXPECTED_STATUS',
  message: 'compute: GET /flavors/detail answered 500.',
  call: { service: 'compute', method: 'GET', url: 'http://c/v2.1/flavors/detail', status: 500 },
};

const facts = (extra: Partial<TargetFacts> = {}): TargetFacts => ({
  services: ['identity', 'compute', 'image', 'network'],
  extensions: ['router'],
  hasAdmin: true,
  hasOtherProject: true,
  projectId: 'p1',
  userId: 'u1',
  ...extra,
});

describe('what a check needs', () => {
  test('is missing where the cloud was asked and has none', () => {
    expect(unmetNeeds(['flavor'], facts())).toHaveLength(1);
    expect(unansweredNeed(['flavor'], facts())).toBeUndefined();
  });

  test('is unknown where the service did not answer', () => {
    expect(unansweredNeed(['admin', 'flavor'], facts({ unanswered: { compute: SAID } }))).toBe(SAID);
    expect(unansweredNeed(['extension:qos'], facts({ unanswered: { network: SAID } }))).toBe(SAID);
  });

  test('is there where it was found all the same, and nobody else’s answer matters', () => {
    const found = facts({ flavor: { id: 'f', name: 'm1.nano' }, unanswered: { compute: SAID } });
    expect(unansweredNeed(['flavor'], found)).toBeUndefined();
    expect(
      unansweredNeed(['boot-image', 'extension:router'], facts({ unanswered: { compute: SAID } })),
    ).toBeUndefined();
  });
});
