import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type CloudEntries, mergeClouds } from './clouds-yaml.ts';

const entries = { lab: { auth: { auth_url: 'http://127.0.0.1:5000/v3', password: 'new' } } } as unknown as CloudEntries;

describe('mergeClouds', () => {
  it('makes a file where there was none', () => {
    expect(parse(mergeClouds('', entries))).toEqual({ clouds: entries });
  });

  it('keeps other clouds, comments and settings', () => {
    const before = '# mine\ncache:\n  expiration_time: 3600\nclouds:\n  east: # the old one\n    auth: {}\n';
    const after = mergeClouds(before, entries);
    expect(after).toContain('# mine');
    expect(after).toContain('# the old one');
    expect(parse(after)).toEqual({ cache: { expiration_time: 3600 }, clouds: { east: { auth: {} }, ...entries } });
  });

  it('replaces what an earlier lab wrote', () => {
    const before = mergeClouds('', { lab: { auth: { password: 'old' } } } as unknown as CloudEntries);
    expect(mergeClouds(before, entries)).not.toContain('old');
  });

  it('changes nothing the second time', () => {
    const once = mergeClouds('clouds:\n  east: {}\n', entries);
    expect(mergeClouds(once, entries)).toBe(once);
  });

  it('copes with a file that has the key and nothing under it', () => {
    expect(parse(mergeClouds('clouds:\n', entries))).toEqual({ clouds: entries });
  });

  it('refuses a file that is not YAML', () => {
    expect(() => mergeClouds('clouds: [', entries)).toThrow();
  });
});
