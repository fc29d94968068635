import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findLoad } from '../load/scenario-file.ts';
import { SCENARIOS_DIR } from './script-file.ts';
import { readScriptNeeds } from './script-needs.ts';

async function needsOf(head: string) {
  const folder = await mkdtemp(join(tmpdir(), 'seatrial-needs-'));
  try {
    await writeFile(join(folder, 'x.k6.ts'), `${head}\nexport default function () {}\n`);
    return readScriptNeeds(join(folder, 'x.k6.ts'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

test('a script says in its head what it needs', async () => {
  expect(await needsOf('/**\n * Lists.\n *\n * @needs network servers:100 container\n */')).toEqual({
    services: ['network', 'compute', 'image', 'object-store'],
    servers: 100,
    container: true,
    credential: false,
  });
  expect(await needsOf('// @needs identity, credential')).toMatchObject({ services: ['identity'], credential: true });
});

test('a script that does not say needs nothing', async () => {
  expect(await needsOf('// Only an example.')).toEqual({
    services: [],
    servers: 0,
    container: false,
    credential: false,
  });
});

test('a need that means nothing is named', async () => {
  await expect(needsOf('// @needs nova')).rejects.toMatchObject({
    code: 'K6_SCRIPT_INVALID',
    message: expect.stringContaining('"@needs nova"'),
  });
});

test('every script of seatrial says what it needs, and is found by its name', async () => {
  const scripts = (await readdir(SCENARIOS_DIR)).filter((name) => name.endsWith('.k6.ts'));
  expect(scripts.length).toBeGreaterThan(9);
  for (const script of scripts) {
    expect(readScriptNeeds(join(SCENARIOS_DIR, script)).services, script).not.toEqual([]);
    expect(await findLoad(script.replace('.k6.ts', ''))).toMatchObject({
      suite: 'performance',
      name: `scenarios/${script}`,
    });
  }
});

test('a script that is nowhere is said so', async () => {
  await expect(findLoad('nowhere')).rejects.toMatchObject({ code: 'SELECTION_EMPTY' });
});
