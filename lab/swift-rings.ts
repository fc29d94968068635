import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { exec } from './exec.ts';
import { paths } from './paths.ts';
import { portOf } from './services.ts';

/** One ring per kind, one device, one replica: where Swift finds everything. */
export async function createRings(): Promise<void> {
  await Promise.all(
    (['account', 'container', 'object'] as const).map(async (kind) => {
      const builder = join(paths.etc, 'swift', `${kind}.builder`);
      if (existsSync(join(paths.etc, 'swift', `${kind}.ring.gz`))) return;
      const ring = (...args: string[]) => exec('/usr/bin/swift-ring-builder', [builder, ...args]);
      if (!existsSync(builder)) await ring('create', '6', '1', '0');
      await ring('add', `r1z1-127.0.0.1:${portOf(`swift-${kind}`)}/d1`, '1').catch(() => {}); // It may be in already.
      await ring('rebalance');
    }),
  );
}
