import { expect, it } from 'vitest';
import { faultsPage } from './page.ts';

it('docs/faults.md says what the table says: renew it with "vitest run lab/faults/page -u"', async () => {
  await expect(faultsPage()).toMatchFileSnapshot('../../docs/faults.md');
});
