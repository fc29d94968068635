import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { z } from 'zod';
import { Problems } from '../core/problems.ts';
import { absolutePath } from './locate.ts';
import { lineOf, readYaml, toData, type YamlFile } from './read-yaml.ts';
import { busMistakes, withBusAddress } from './target-bus.ts';
import { hostMistakes, withHostPaths } from './target-hosts.ts';
import { describeMistake, type Mistake, mistakesOf, unwrap } from './target-issues.ts';
import { type ParsedTarget, type TargetSettings, targetSchema } from './target-schema.ts';

/** Reads a seatrial.yaml. All its mistakes come in one error, each with its line. */
export async function parseTargetFile(path: string, home: string, env: NodeJS.ProcessEnv): Promise<TargetSettings> {
  const file = await readYaml(path);
  keepTextAsWritten(file.document.contents, targetSchema);
  const data = toData(file) ?? {};
  const parsed = targetSchema.safeParse(data);
  const problems = new Problems();
  if (!parsed.success) await note(mistakesOf(parsed.error, targetSchema, data), file, problems);
  const settings = parsed.success ? withAbsolutePaths(parsed.data, home, dirname(path)) : undefined;
  if (settings !== undefined) {
    const { bus, hosts = [] } = settings.probes;
    await note(
      [...busMistakes(bus, env), ...(await missingFiles(settings)), ...(await hostMistakes(hosts))],
      file,
      problems,
    );
  }
  problems.throwIfAny(path);
  return withBusAddress(settings as ParsedTarget, env);
}

/** The settings of no file at all: everything is discovered. */
export function defaultTarget(): TargetSettings {
  return targetSchema.parse({}) as TargetSettings;
}

/** Checks settings that came from elsewhere than a file; `where` names the place. */
export function parseOverrides(data: Readonly<Record<string, unknown>>, where: string): Partial<TargetSettings> {
  const parsed = targetSchema.partial().safeParse(data);
  if (!parsed.success) {
    const problems = new Problems();
    for (const mistake of mistakesOf(parsed.error, targetSchema, data)) problems.add(describeMistake(mistake));
    problems.throwIfAny(where);
  }
  // Only what was given: the defaults of what was not must not win over a file.
  const given = (parsed.data ?? {}) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(given).filter(([key]) => key in data));
}

async function note(mistakes: readonly Mistake[], file: YamlFile, problems: Problems): Promise<void> {
  for (const mistake of mistakes) problems.add(describeMistake(mistake, await lineOf(file, mistake.path)));
}

/** Where the schema asks for text, a number means its digits: flavors are often called 1 or 42. */
function keepTextAsWritten(node: Node | null | undefined, schema: z.core.$ZodType | undefined): void {
  const expected = unwrap(schema);
  if (expected instanceof z.ZodObject && isMap(node)) {
    for (const pair of node.items) {
      if (isScalar(pair.key)) keepTextAsWritten(pair.value as Node | null, expected.shape[String(pair.key.value)]);
    }
  } else if (expected instanceof z.ZodArray && isSeq(node)) {
    for (const item of node.items) keepTextAsWritten(item as Node | null, expected.element);
  } else if (expected instanceof z.ZodString && isScalar(node) && typeof node.value === 'number') {
    node.value = node.source ?? String(node.value);
  }
}

const PROBES = ['bus', 'database'] as const;
const FILES = ['caFile', 'passwordFile'] as const;

function withAbsolutePaths(settings: ParsedTarget, home: string, base: string): ParsedTarget {
  const probes = { ...settings.probes };
  for (const name of PROBES) {
    for (const key of FILES) {
      const value = probes[name]?.[key];
      if (value !== undefined)
        Object.assign(probes, { [name]: { ...probes[name], [key]: absolutePath(value, home, base) } });
    }
  }
  if (probes.hosts) probes.hosts = withHostPaths(probes.hosts, home, base);
  return { ...settings, probes };
}

async function missingFiles({ probes }: ParsedTarget): Promise<Mistake[]> {
  const mistakes: Mistake[] = [];
  for (const name of PROBES) {
    const probe = probes[name];
    if (probe?.passwordEnv !== undefined && probe.passwordFile !== undefined) {
      mistakes.push({ path: ['probes', name, 'passwordFile'], words: 'and passwordEnv are both given; one is enough' });
    }
    for (const key of FILES) {
      const file = probe?.[key];
      const found = file === undefined ? undefined : await stat(file).catch(() => null);
      const path = ['probes', name, key];
      if (found === null) mistakes.push({ path, words: `names ${file}, which does not exist` });
      else if (found?.isFile() === false) mistakes.push({ path, words: `names ${file}, which is not a file` });
    }
  }
  return mistakes;
}
