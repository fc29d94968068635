// Writes docs/faults.md from the table of faults; a test sees that it is current.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { faultsPage } from '../lab/faults/page.ts';

const page = join(import.meta.dirname, '..', 'docs', 'faults.md');
writeFileSync(page, faultsPage());
console.log(`Written to ${page}.`);
