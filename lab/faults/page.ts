import type { Fault } from './fault.ts';
import { FAULT_GROUPS, FAULTS } from './index.ts';

/** docs/faults.md, made from the table. */
export function faultsPage(): string {
  return `# Faults

Made from the table in \`lab/faults/table\`; do not edit: "npx vitest run lab/faults/page -u" renews it.

${FAULTS.length} things that go wrong in clouds, to be put into the [lab](lab.md) and taken out again:

\`\`\`
seatrial lab list                           # all of them, and which is in
seatrial lab break stopped-nova-conductor   # one at a time, unless --force
seatrial lab mend                           # takes out whatever is in; so does "seatrial lab up"
\`\`\`

What has to be undone is on the disk before anything is broken. A \`break\` that was killed, a machine that was switched
off: \`mend\` and \`up\` know, and taking out what never went in harms nothing.
\`mend\` returns when every service answers and reports again, or fails with the names of those that do not.

\`npm run prove\` puts each in turn, runs what should notice, and compares the culprit; it writes
the results to [proof.md](proof.md).

${FAULT_GROUPS.map(({ title, faults }) => `## ${title}\n\n${faults.map(entry).join('\n')}`).join('\n')}`;
}

function entry({ name, title, description, culprit, noticedBy }: Fault): string {
  const { components, host, schema } = culprit;
  const place = `${host ? ` on ${host}` : ''}${schema ? `, database \`${schema}\`` : ''}`;
  const who = `${components.map((component) => `\`${component}\``).join(' or ')}${place}`;
  return `- **\`${name}\`**: ${title}. ${description} Culprit: ${who}. Noticed by ${noticedBy.map((selector) => `\`${selector}\``).join(', ')}.\n`;
}
