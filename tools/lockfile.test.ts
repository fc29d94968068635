import { describe, expect, it } from 'vitest';
import { complete, missingEntries } from './lockfile.ts';

const TOOL = { version: '2.0.0', dev: true, optionalDependencies: { '@tool/linux-x64-musl': '2.0.0' } } as const;

describe('the lockfile', () => {
  it('gains the optional packages that a registry did not have', () => {
    const entry = { version: '2.0.0', cpu: ['x64'], dev: true, libc: ['musl'], optional: true, os: ['linux'] };
    expect(complete({ packages: { '': {}, 'node_modules/tool': TOOL } }).packages).toEqual({
      '': {},
      'node_modules/@tool/linux-x64-musl': entry,
      'node_modules/tool': TOOL,
    });
  });

  it('is complete when the package is locked beside its parent', () => {
    const packages = { 'node_modules/tool': TOOL, 'node_modules/@tool/linux-x64-musl': {} };
    expect(missingEntries({ packages }).size).toBe(0);
  });

  it('is complete when the package is locked below its parent, or above it', () => {
    const below = { 'node_modules/tool': TOOL, 'node_modules/tool/node_modules/@tool/linux-x64-musl': {} };
    const above = { 'node_modules/a/node_modules/tool': TOOL, 'node_modules/a/node_modules/@tool/linux-x64-musl': {} };
    expect(missingEntries({ packages: below }).size).toBe(0);
    expect(missingEntries({ packages: above }).size).toBe(0);
  });
});
