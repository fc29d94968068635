import type { EnvironmentInfo, ExecutorInfo } from 'allure-js-commons/sdk';
import type { RunRecord } from '../../model/record.ts';
import { oneLine } from '../text.ts';

/** What stands under "Environment" in an Allure report. */
export function environmentOf(record: RunRecord): EnvironmentInfo {
  const { cloud } = record;
  const versions = cloud.services.map(({ type, version }) => [`service.${type}`, version ?? 'present']);
  const facts = {
    run: record.id,
    cloud: cloud.name,
    authUrl: cloud.authUrl,
    region: cloud.region,
    gate: record.gate,
    verdict: record.verdict,
    headline: record.headline,
    seatrial: record.seatrialVersion,
    command: record.command.join(' '),
    ...Object.fromEntries(versions),
  };
  const present = Object.entries(facts).filter((fact): fact is [string, string] => fact[1] !== undefined);
  return Object.fromEntries(present.map(([name, value]) => [oneLine(name), oneLine(value)]));
}

/** The CI build the run was part of, as Allure links it; undefined outside of one. */
export function executorOf({ ci, id }: RunRecord): ExecutorInfo | undefined {
  if (ci === undefined) return undefined;
  const order = Number(ci.build);
  return {
    name: ci.system,
    type: ci.system.toLowerCase(),
    buildName: `${ci.job} #${ci.build}`,
    buildUrl: ci.url,
    reportName: `seatrial ${id}`,
    ...(Number.isSafeInteger(order) ? { buildOrder: order } : {}),
  };
}
