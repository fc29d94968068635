// `npm run coverage:tempest`: writes docs/coverage-tempest.md; ends with 1 when a class or an
// operation of Tempest's smoke set is not covered.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { smokeCoverage } from './tempest-coverage/gather.ts';
import { coveragePage } from './tempest-coverage/markdown.ts';

const found = await smokeCoverage();
const page = join(import.meta.dirname, '..', 'docs', 'coverage-tempest.md');
writeFileSync(page, coveragePage(found));
for (const problem of found.problems) console.error(problem);
console.log(`Written to ${page}; ${found.problems.length} problems.`);
process.exitCode = found.problems.length === 0 ? 0 : 1;
