import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { orderTasks } from './graph.ts';
import { labSources } from './paths.ts';
import { PACKAGES, PORTS, SERVICES } from './services.ts';
import { goldenStep, STEPS } from './steps.ts';

describe('the table of services', () => {
  it('has an order in which everything can start, together with the set-up steps', () => {
    const rows = [...SERVICES, ...STEPS, goldenStep('nova-api')];
    const ordered = orderTasks(rows.map(({ name, needs }) => ({ name, needs, run: async () => {} })));
    const names = ordered.map(({ name }) => name);
    expect(names.indexOf('mariadb')).toBeLessThan(names.indexOf('nova-schema'));
    expect(names.indexOf('identity')).toBeLessThan(names.indexOf('nova-compute-1'));
    expect(names.at(-1)).toBe('golden');
  });

  it('gives no name and no port twice', () => {
    const names = [...SERVICES, ...STEPS].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const ports = Object.values(PORTS);
    expect(new Set(ports).size).toBe(ports.length);
  });

  it('names templates that exist', () => {
    const templates = SERVICES.flatMap(({ configs }) => configs.map(({ template }) => template));
    expect(templates.filter((path) => !existsSync(join(labSources, 'templates', path)))).toEqual([]);
  });

  it('keeps every OpenStack service away from the config files of its package', () => {
    const commands = SERVICES.filter(({ command }) => command.includes('--config-file')).map(({ command }) => command);
    expect(commands.length).toBeGreaterThan(15);
    expect(commands.filter((command) => command.includes(' /etc/') || !command.includes('--config-dir'))).toEqual([]);
  });

  it('lists each package once', () => {
    expect(new Set(PACKAGES).size).toBe(PACKAGES.length);
  });
});
