import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { targetJsonSchema } from './target-json-schema.ts';
import { targetSchema } from './target-schema.ts';

async function example(): Promise<string> {
  const text = await readFile(new URL('../../docs/configuration.md', import.meta.url), 'utf8');
  const block = /### All of it[\s\S]*?```yaml\n([\s\S]*?)```/.exec(text)?.[1];
  return block ?? expect.fail('docs/configuration.md has no example of seatrial.yaml');
}

/** Every name of a setting in a JSON Schema, nested ones included. */
function settings(schema: unknown): string[] {
  if (schema === null || typeof schema !== 'object') return [];
  const { properties, items } = schema as { properties?: Record<string, unknown>; items?: unknown };
  return [
    ...Object.entries(properties ?? {}).flatMap(([name, inner]) => [name, ...settings(inner)]),
    ...settings(items),
  ];
}

describe('the example in docs/configuration.md', () => {
  it('sets nothing but the defaults as it stands', async () => {
    expect(targetSchema.parse(parse(await example()))).toEqual(targetSchema.parse({}));
  });

  it('is valid with every comment taken away', async () => {
    const full = (await example()).replace(/^# (?=\s*(- )?\w+:)/gm, '');
    const target = targetSchema.parse(parse(full));
    expect(target).toMatchObject({ image: 'cirros', probes: { bus: { port: 5672 } }, expect: { release: 'zed' } });
  });

  it('names every setting there is', async () => {
    const text = await example();
    for (const name of settings(targetJsonSchema())) expect(text).toContain(`${name}:`);
  });
});
