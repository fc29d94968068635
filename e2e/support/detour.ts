import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { cloudsFile } from '../../lab/paths.ts';

/**
 * Environment in which seatrial reaches Nova at another port: a clouds.yaml of its own in the folder, so that nobody
 * else who uses the lab is affected.
 */
export async function detourToNova(folder: string, port: number): Promise<NodeJS.ProcessEnv> {
  const clouds = parse(await readFile(cloudsFile(), 'utf8')) as { clouds: Record<string, Record<string, unknown>> };
  for (const entry of Object.values(clouds.clouds)) entry.compute_endpoint_override = `http://127.0.0.1:${port}/v2.1`;
  const path = join(folder, 'clouds.yaml');
  await writeFile(path, stringify(clouds), { mode: 0o600 });
  return { OS_CLIENT_CONFIG_FILE: path };
}
