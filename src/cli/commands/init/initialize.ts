import { resolve } from 'node:path';
import { loadCloud } from '../../../config/clouds-yaml.ts';
import { defaultTarget } from '../../../config/target-parse.ts';
import { isoTime, systemClock } from '../../../core/clock.ts';
import type { Log } from '../../../core/log.ts';
import { connect } from '../../../openstack/connect.ts';
import { composeTarget } from './compose.ts';
import { type Survey, survey } from './survey.ts';
import { refuseToOverwrite, writeTarget } from './write.ts';

export interface InitOptions {
  readonly cloud?: string | undefined;
  readonly region?: string | undefined;
  /** `-` writes no file. */
  readonly output: string;
  readonly force: boolean;
}

export interface Initialized {
  /** Undefined when no file was asked for. */
  readonly path: string | undefined;
  readonly text: string;
  readonly survey: Survey;
}

/** Surveys the cloud and writes the target. An old seatrial.yaml has no say: what it chose may be gone. */
export async function initialize({ cloud: name, region, output, force }: InitOptions, log: Log): Promise<Initialized> {
  const path = output === '-' ? undefined : resolve(output);
  if (path !== undefined) await refuseToOverwrite(path, force);
  const config = await loadCloud({ cloud: name, region });
  log.info(`Looking at ${config.name} (${config.authUrl}) …`);
  const { cloud, transport } = await connect(config);
  try {
    const found = await survey(cloud, { ...defaultTarget(), notes: [] });
    const text = composeTarget(found, isoTime(systemClock.now()).slice(0, 10));
    if (path !== undefined) await writeTarget(path, text, force);
    return { path, text, survey: found };
  } finally {
    await transport.close();
  }
}
