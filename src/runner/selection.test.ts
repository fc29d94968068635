import { describe, expect, test } from 'vitest';
import { type Selection, selects } from './selection.ts';
import { shardOf } from './shard.ts';

const boot = {
  id: 'smoke/critical-path/boots',
  suite: 'smoke',
  topic: 'critical path',
  title: 'boots an instance',
  tags: ['smoke', 'boot'],
};

const all: Selection = { tags: [], allowDisruptive: false };

describe('a selection', () => {
  test('takes everything that is not disruptive when nothing is said', () => {
    expect(selects(all, boot)).toBe(true);
    expect(selects(all, { ...boot, tags: ['disruptive'] })).toBe(false);
  });

  test('takes disruptive checks when the run allows them', () => {
    expect(selects({ ...all, allowDisruptive: true }, { ...boot, tags: ['disruptive'] })).toBe(true);
  });

  test('takes checks that have every tag and none of those with a "!"', () => {
    expect(selects({ ...all, tags: ['boot', 'smoke'] }, boot)).toBe(true);
    expect(selects({ ...all, tags: ['boot', 'slow'] }, boot)).toBe(false);
    expect(selects({ ...all, tags: ['!boot'] }, boot)).toBe(false);
  });

  test('matches suite, topic and title, whatever the case', () => {
    expect(selects({ ...all, grep: 'smoke critical path BOOTS' }, boot)).toBe(true);
    expect(selects({ ...all, grep: '^volumes' }, boot)).toBe(false);
  });

  test('takes only the ids of a rerun', () => {
    expect(selects({ ...all, ids: [boot.id] }, boot)).toBe(true);
    expect(selects({ ...all, ids: [] }, boot)).toBe(false);
    // A threshold that failed is judged by running its script again.
    expect(selects({ ...all, ids: [`${boot.id}/some-threshold`] }, boot)).toBe(true);
  });
});

describe('shards', () => {
  const files = ['a', 'b', 'c', 'd', 'e'];

  test('together hold everything once', () => {
    expect([shardOf(files, '1/2'), shardOf(files, '2/2')].flat().sort()).toEqual(files);
  });

  test.each(['0/2', '3/2', 'x', '1', '1/0'])('"%s" is no shard', (shard) => {
    expect(() => shardOf(files, shard)).toThrow(/i\/n/);
  });

  test('that hold nothing are an empty selection, not a green run', () => {
    expect(() => shardOf(['a'], '2/2')).toThrow(/empty/);
  });
});
