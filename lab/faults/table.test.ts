import { describe, expect, it } from 'vitest';
import { SERVICES } from '../services.ts';
import { FAULTS } from './index.ts';

const services = new Set(SERVICES.map(({ name }) => name));

describe('the table of faults', () => {
  it('has at least forty, each under a name of its own that can be typed', () => {
    const names = FAULTS.map(({ name }) => name);
    expect(names.length).toBeGreaterThanOrEqual(40);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9-]+$/);
  });

  it('says of each what is done, who is to be named and who should notice', () => {
    for (const { name, description, culprit, noticedBy, disturbances } of FAULTS) {
      expect(description, name).toMatch(/\.$/);
      expect(culprit.components.length, name).toBeGreaterThan(0);
      expect(noticedBy.length, name).toBeGreaterThan(0);
      expect(disturbances.length, name).toBeGreaterThan(0);
    }
  });

  it('names only services that the lab runs', () => {
    for (const { name, disturbances } of FAULTS) {
      for (const each of disturbances) {
        const named = 'services' in each ? each.services : 'service' in each ? [each.service] : [];
        for (const service of named) expect(services, name).toContain(service);
      }
    }
  });

  it('is plain data, as the ledger has to keep it', () => {
    expect(JSON.parse(JSON.stringify(FAULTS))).toEqual(FAULTS);
  });
});
