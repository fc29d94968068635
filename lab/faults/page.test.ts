import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { faultsPage } from './page.ts';

it('docs/faults.md says what the table says; "node tools/faults-page.ts" writes it', () => {
  expect(readFileSync(new URL('../../docs/faults.md', import.meta.url), 'utf8')).toBe(faultsPage());
});
