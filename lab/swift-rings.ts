import { join } from 'node:path';
import { exec } from './exec.ts';
import { paths } from './paths.ts';
import { portOf } from './services.ts';

/** One ring per kind, one device, one replica: where Swift finds everything. */
export async function createRings(): Promise<void> {
  const rings = ['account', 'container', 'object'].map((kind) => `${kind}:${portOf(`swift-${kind}`)}`);
  await exec('/usr/bin/python3', ['-m', 'seatrial_lab.swift_rings', join(paths.etc, 'swift'), ...rings]);
}
