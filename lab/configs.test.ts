import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commonValues } from './configs.ts';
import { labSources } from './paths.ts';
import { SECRET_NAMES, type Secrets } from './secrets.ts';
import { SERVICES } from './services.ts';
import { render } from './template.ts';

const secrets = Object.fromEntries(SECRET_NAMES.map((name) => [name, `secret-${name}`])) as Secrets;
const read = (path: string): string => readFileSync(join(labSources, 'templates', path), 'utf8');

describe('the config templates', () => {
  const files = [...new Set(SERVICES.flatMap(({ configs }) => configs.map(({ template }) => template)))];

  it.each(files)('%s renders with nothing left open', (template) => {
    const values = { ...commonValues(secrets), service: dirname(template), host: 'a-host' };
    expect(render(read(template), values, read)).not.toContain('{{');
  });

  it('lets services listen on loopback only', () => {
    const texts = files.map((template) => read(template)).join('\n');
    expect(texts).not.toMatch(/0\.0\.0\.0/);
    for (const [, address] of texts.matchAll(/^(?:bind_host|bind_ip|bind-address|\w+_listen) = (\S+)$/gm)) {
      expect(address).toBe('127.0.0.1');
    }
  });

  it('hashes the same password of the bus the same way each time', () => {
    expect(commonValues(secrets).rabbitPasswordHash).toBe(commonValues(secrets).rabbitPasswordHash);
    expect(commonValues(secrets).rabbitPasswordHash).not.toBe(commonValues(secrets).rabbitProbeHash);
  });
});
