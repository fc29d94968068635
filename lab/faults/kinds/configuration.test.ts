import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { paths } from '../../paths.ts';
import { type Configured, configured } from './configuration.ts';
import type { Hands } from './kind.ts';

// Nothing but a folder of our own is touched.
vi.mock(import('../../paths.ts'), async (importOriginal) => {
  const original = await importOriginal();
  return { ...original, paths: { ...original.paths } };
});

const DISTURBANCE: Configured = {
  kind: 'configured',
  folder: 'nova',
  services: ['nova-api', 'nova-conductor', 'nova-scheduler'],
  settings: {},
};

let root: string;
let override: string;
let restarted: string[];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'seatrial-configured-'));
  Object.assign(paths, { etc: root });
  mkdirSync(join(root, 'nova', 'empty.d'), { recursive: true });
  override = join(root, 'nova', 'empty.d', 'fault-nova-api-nova-conductor-nova-scheduler.conf');
  writeFileSync(override, '[DEFAULT]\n');
  restarted = [];
});
afterEach(() => rmSync(root, { recursive: true }));

const hands = (failing?: string): Hands => ({
  start: async () => {},
  restart: async (service) => {
    restarted.push(`${service}, ${existsSync(override) ? 'with' : 'without'} the override`);
    if (service === failing) throw new Error(`${service} does not start`);
  },
});

const WITHOUT = DISTURBANCE.services.map((service) => `${service}, without the override`);

describe('mending services with other settings', () => {
  it('takes the settings away before any service starts again, and leaves nothing', async () => {
    await configured.mend(DISTURBANCE, hands());
    expect(restarted).toEqual(WITHOUT);
    await configured.mend(DISTURBANCE, hands());
    expect(restarted, 'after a second mending').toEqual(WITHOUT);
  });

  it('starts the other services though one does not, and says so', async () => {
    await expect(configured.mend(DISTURBANCE, hands('nova-api'))).rejects.toThrow('nova-api does not start');
    expect(restarted).toEqual(WITHOUT);
  });

  it('starts them all once more when the mending before broke off', async () => {
    await configured.mend(DISTURBANCE, hands('nova-conductor')).catch(() => {});
    restarted = [];
    await configured.mend(DISTURBANCE, hands());
    expect(restarted).toEqual(WITHOUT);
  });

  it('does nothing where nothing was put', async () => {
    rmSync(override);
    await configured.mend(DISTURBANCE, hands());
    expect(restarted).toEqual([]);
  });
});
