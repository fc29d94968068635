import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { readScenarioDocs, scenarioDoc, scenariosPage } from './scenario-docs.ts';

const WHOLE = `/**
 * Does a thing.
 *
 * Proves:     that it can be done,
 *             again and again.
 * Profile:    once.
 * Thresholds: none fails.
 * Needs:      nothing.
 */
export default scenario({
  options: { count: 5, parallel: 2 },
  limit: 'parallelBoots',
});
`;

describe('the page of scenarios', () => {
  it('is what the head comments say: renew docs/scenarios.md with "vitest -u"', async () => {
    await expect(scenariosPage(await readScenarioDocs())).toMatchFileSnapshot('../docs/scenarios.md');
  });

  it('has what a scenario says of itself, its options and its limit', () => {
    const page = scenariosPage([scenarioDoc('thing', WHOLE)]);
    for (const words of [
      '## thing',
      'that it can be done, again and again.',
      '`count=5`, `parallel=2`',
      'parallelBoots',
    ]) {
      expect(page).toContain(words);
    }
  });

  it.each(['Proves', 'Profile', 'Thresholds', 'Needs'])(
    'cannot be made of a scenario that does not say "%s"',
    (field) => {
      expect(() => scenarioDoc('thing', WHOLE.replace(`${field}:`, 'Else:'))).toThrow(field);
    },
  );

  it('cannot be made of a scenario without a head comment', () => {
    expect(() => scenarioDoc('thing', 'export default scenario({});')).toThrow(/no comment/);
  });
});

it('every scenario is part of the concurrency suite', async () => {
  const suite = await readFile(new URL('../suites/concurrency/storms.suite.ts', import.meta.url), 'utf8');
  for (const { name } of await readScenarioDocs()) expect(suite).toContain(`'${name}.scenario.ts'`);
});
