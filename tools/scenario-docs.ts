import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const SCENARIOS = join(import.meta.dirname, '..', 'scenarios');
const ENDING = '.scenario.ts';

/** What the head comment of a scenario has to say. */
const FIELDS = ['Proves', 'Profile', 'Thresholds', 'Needs'] as const;

interface ScenarioDoc {
  readonly name: string;
  readonly intro: string;
  readonly fields: Readonly<Record<(typeof FIELDS)[number], string>>;
  /** As the file writes them: `count: 100`. */
  readonly options: string;
  /** The limit of seatrial.yaml that its knee is held against. */
  readonly limit: string | undefined;
}

/** Reads all scenarios that come with seatrial; throws for one that does not say what it has to. */
export async function readScenarioDocs(): Promise<ScenarioDoc[]> {
  const files = (await readdir(SCENARIOS)).filter((name) => name.endsWith(ENDING)).sort();
  return Promise.all(
    files.map(async (file) =>
      scenarioDoc(file.slice(0, -ENDING.length), await readFile(join(SCENARIOS, file), 'utf8')),
    ),
  );
}

/** Reads one, from its text. */
export function scenarioDoc(name: string, text: string): ScenarioDoc {
  const comment = /\/\*\*\n([\s\S]*?)\*\/\nexport default /.exec(text)?.[1];
  if (comment === undefined) throw new Error(`${name} has no comment above its "export default".`);
  const words = comment.replace(/^ \* ?/gm, '');
  const fields = FIELDS.map((field) => {
    const said = new RegExp(`^${field}:\\s+([\\s\\S]+?)(?=^\\w+:|$(?![\\s\\S]))`, 'm').exec(words)?.[1];
    if (!said) throw new Error(`${name} does not say "${field}:" in its comment.`);
    return [field, oneLine(said)] as const;
  });
  return {
    name,
    intro: oneLine(words.slice(0, words.indexOf(`${FIELDS[0]}:`))),
    fields: Object.fromEntries(fields) as ScenarioDoc['fields'],
    options: /^ {2}options: \{ ?(.*?) ?\},$/m.exec(text)?.[1] ?? '',
    limit: /^ {2}limit: '(\w+)',$/m.exec(text)?.[1],
  };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The page of all scenarios. */
export function scenariosPage(docs: readonly ScenarioDoc[]): string {
  return `# Scenarios

The loads that come with seatrial. \`seatrial load NAME\` runs one, \`--set OPTION=N\` changes an option, \`--knee\` raises
the one that is its size, where it has one; \`seatrial run concurrency\` runs them all, in sizes for a small cloud.
[load.md](load.md) says how profiles and thresholds are changed, and how to write one of your own. [k6.md](k6.md) has the scripts for k6.

This page is made from the head comments in \`scenarios/\`: renew it with "vitest run tools/scenario-docs -u".

${docs.map(section).join('\n')}`;
}

function section({ name, intro, fields, options, limit }: ScenarioDoc): string {
  const said = options
    .split(/, ?/)
    .map((option) => `\`${option.replace(': ', '=')}\``)
    .join(', ');
  const declared = limit ? `- **Knee:** held against \`limits.${limit}\` of [seatrial.yaml](configuration.md).\n` : '';
  return `## ${name}

${intro}

- **Proves:** ${fields.Proves}
- **Profile:** ${fields.Profile} Options: ${said}.
- **Thresholds:** ${fields.Thresholds}
- **Needs:** ${fields.Needs}
${declared}`;
}
