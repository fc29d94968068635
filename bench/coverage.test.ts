import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { smokeCoverage } from './tempest-coverage/gather.ts';
import { coveragePage } from './tempest-coverage/markdown.ts';
import { type CoveringCheck, coverage } from './tempest-coverage/match.ts';
import { tempestClasses } from './tempest-coverage/tempest-classes.ts';

const classes = tempestClasses([
  'tempest.api.image.v2.test_versions.VersionsTest.test_list_versions',
  'tempest.api.volume.test_versions.VersionsTest.test_list_versions',
  'tempest.api.volume.test_volumes_get.VolumesGetTest.test_create',
  'tempest.api.volume.test_volumes_get.VolumesGetTest.test_create_from_image',
]);

const check = (covers: string[], needs: string[] = []): CoveringCheck => ({
  id: 'smoke/a/b',
  title: 'does b',
  needs,
  covers,
});

describe('coverage of Tempest', () => {
  it('groups tests by class', () => {
    expect(classes.map(({ name, area, tests }) => [name, area, tests.length])).toEqual([
      ['VersionsTest', 'image', 1],
      ['VersionsTest', 'volume', 1],
      ['VolumesGetTest', 'volume', 2],
    ]);
  });

  it("gives a name that two classes have to the one of the check's service", () => {
    const { rows } = coverage(classes, [check(['VersionsTest'], ['block-storage'])]);
    expect(rows.map(({ checks }) => checks.length)).toEqual([0, 1, 0]);
  });

  it('reports a class without a check', () => {
    const { problems } = coverage(classes, [
      check(['VersionsTest'], ['image']),
      check(['volume.test_versions.VersionsTest']),
    ]);
    expect(problems).toEqual(['No check covers tempest.api.volume.test_volumes_get.VolumesGetTest.']);
  });

  it('reports a name that is no class, and one that stays ambiguous', () => {
    const { problems } = coverage(classes.slice(0, 2), [check(['VersionTest']), check(['VersionsTest'])]);
    expect(problems.slice(0, 2)).toEqual([
      expect.stringContaining("is no class of Tempest's smoke set"),
      expect.stringContaining('tells them apart'),
    ]);
  });

  it('escapes what would break a table', () => {
    const found = coverage(classes, [{ ...check(['VolumesGetTest']), title: 'a | b' }]);
    const operations = { tempest: 1, seatrial: 1, missing: [] };
    expect(coveragePage({ ...found, checkCount: 1, operations })).toContain('a \\| b');
  });

  it('has a check for every class of the smoke set, calls every operation, and says so in docs', {
    timeout: 60_000,
  }, async () => {
    const found = await smokeCoverage();
    expect(found.problems).toEqual([]);
    const page = readFileSync(new URL('../docs/coverage-tempest.md', import.meta.url), 'utf8');
    expect(page, '"npm run coverage:tempest" writes it').toBe(coveragePage(found));
  });
});
