import { LEFT_OUT } from '../operations/compare.ts';
import type { SmokeCoverage } from './gather.ts';
import { type Coverage, type CoveringCheck, whyNotApplicable } from './match.ts';
import type { TempestClass } from './tempest-classes.ts';

/** The coverage table as a page of the documentation. */
export function coveragePage({ rows, checkCount, operations }: SmokeCoverage): string {
  const tests = rows.reduce((sum, { tempest }) => sum + tempest.tests.length, 0);
  const covering = new Set(rows.flatMap(({ checks }) => checks.map(({ id }) => id)));
  const applicable = rows.filter(({ tempest }) => whyNotApplicable(tempest) === undefined);
  const covered = applicable.filter(({ checks }) => checks.length > 0);
  const areas = Map.groupBy(rows, ({ tempest }) => tempest.area);
  return `# Which check covers which smoke test of Tempest

Made by \`npm run coverage:tempest\`; do not edit. The list of Tempest's smoke tests is of version 33.0.0, the one
Debian 12 ships. What a check covers is written beside it, as \`covers\`.

Tempest's smoke set has ${tests} tests in ${rows.length} classes. ${applicable.length} of the classes apply to a cloud's
APIs, and ${covered.length} of those are covered, by ${covering.size} of the ${checkCount} checks of \`seatrial run smoke\`; the other
checks look at what Tempest's smoke set leaves out.

${[...areas].map(([area, members]) => areaSection(area, members)).join('\n')}
${operationSection(operations)}`;
}

function operationSection({ tempest, seatrial, missing }: SmokeCoverage['operations']): string {
  const list = (operations: readonly string[]): string =>
    operations.map((operation) => `- \`${operation}\`\n`).join('');
  const reasons = Object.entries(LEFT_OUT).map(([operation, reason]) => `- \`${operation}\`: ${reason}\n`);
  return `## By operation

Classes could be covered in name only, so what both tools really call is compared too: method and path of each request,
and for an action what its body asks for. Tempest's requests are read from its log; seatrial's are heard on its HTTP
client (\`npm run coverage:operations\`). Tempest's smoke set calls ${tempest} different operations, seatrial's ${seatrial}.
${missing.length === 0 ? 'Nothing that Tempest calls is missing.' : `Missing:\n\n${list(missing)}`}
${reasons.length === 0 ? '' : `\nLeft out on purpose:\n\n${reasons.join('')}`}`;
}

function areaSection(area: string, rows: Coverage['rows']): string {
  const lines = rows.map(({ tempest, checks }) => `| ${classCell(tempest)} | ${checkCell(tempest, checks)} |`);
  return `## ${area.replaceAll('_', ' ')}

| Tempest | seatrial |
|---|---|
${lines.join('\n')}
`;
}

const cell = (text: string): string => text.replaceAll('|', '\\|');

const classCell = ({ path, name, tests }: TempestClass): string =>
  `**${name}**<br>\`${path.split('.').slice(2, -1).join('.')}\`<br>${tests.map(cell).join('<br>')}`;

function checkCell(tempest: TempestClass, checks: readonly CoveringCheck[]): string {
  const reason = whyNotApplicable(tempest);
  if (reason !== undefined) return `*does not apply:* ${reason}`;
  if (checks.length === 0) return '**nothing yet**';
  return checks.map(({ id, title }) => `${cell(title)} (\`${id}\`)`).join('<br>');
}
