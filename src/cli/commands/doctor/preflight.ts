import { type CloudOrigin, originOf } from '../../../config/cloud.ts';
import type { ResolvedTarget } from '../../../config/target.ts';
import { type Clock, isoTime, systemClock } from '../../../core/clock.ts';
import { SeatrialError } from '../../../core/errors.ts';
import { EXIT, type ExitCode } from '../../../core/exit-codes.ts';
import { VERSION } from '../../../core/version.ts';
import { createTransport } from '../../../http/transport.ts';
import type { Cloud } from '../../../openstack/cloud.ts';
import { connect } from '../../../openstack/connect.ts';
import { probeEndpoints } from '../../../probes/endpoints.ts';
import { expectedOf } from '../../../runner/expected.ts';
import { judgeClocks } from './clock.ts';
import { judgeEndpoints } from './endpoints.ts';
import { AREAS, type Finding, guarded } from './finding.ts';
import { judgeToken } from './identity.ts';
import { checkPlaces } from './places.ts';
import { checkProbes } from './probes.ts';
import { checkQuota } from './quota.ts';
import { checkServices } from './services.ts';
import { checkSuites } from './suites.ts';
import { checkVersions } from './versions.ts';

/** What `doctor` found, as plain data: the text on the terminal and `--json` are both made from it. */
export interface Preflight {
  readonly cloud: CloudOrigin;
  readonly target: { readonly source?: string; readonly notes: readonly string[] };
  readonly at: string;
  readonly ready: boolean;
  readonly problems: number;
  readonly warnings: number;
  readonly findings: readonly Finding[];
  readonly exitCode: ExitCode;
}

/** A preflight is for the impatient: nothing that works takes longer. */
const REACH_TIMEOUT_MS = 5000;
const CALL_TIMEOUT_MS = 15_000;

/** Looks at everything a run depends on, all at once, and changes nothing. */
export async function runPreflight(
  { cloud: config, target }: ResolvedTarget,
  clock: Clock = systemClock,
): Promise<Preflight> {
  const transport = await createTransport({
    tls: config.tls,
    userAgent: `seatrial/${VERSION}`,
    timeoutMs: Math.min(CALL_TIMEOUT_MS, target.timeouts.requestSeconds * 1000),
    // Told is what is, not what may be at the third try.
    retry: { attempts: 1 },
  });
  try {
    const probes = guarded('probes', 'probes', () =>
      checkProbes(target.probes, { env: process.env, timeoutMs: REACH_TIMEOUT_MS }),
    );
    const places = guarded('probes', 'inner parts', () => checkPlaces(target.probes, process.env));
    const connected = await connect(config, { transport }).catch((error: unknown) => asFailure(error));
    const found =
      connected instanceof SeatrialError ? [unconnected(connected)] : await lookAround(connected.cloud, target, clock);
    const findings = [...found, ...(await probes), ...(await places)].toSorted(
      (a, b) => AREAS.indexOf(a.area) - AREAS.indexOf(b.area),
    );
    const amount = (state: Finding['state']) => findings.filter((finding) => finding.state === state).length;
    const ready = amount('problem') === 0;
    return {
      cloud: originOf(config),
      target: { ...(target.source && { source: target.source }), notes: target.notes },
      at: isoTime(clock.now()),
      ready,
      problems: amount('problem'),
      warnings: amount('warning'),
      findings,
      exitCode: ready ? EXIT.passed : EXIT.unreachable,
    };
  } finally {
    await transport.close();
  }
}

async function lookAround(cloud: Cloud, target: ResolvedTarget['target'], clock: Clock): Promise<Finding[]> {
  const { session } = cloud;
  const { catalogue, roles } = session.identity;
  const ownProject = target.credentials.mode !== 'given' && roles.includes('admin');
  // The endpoints first and alone: their times are shown, and nothing of ours may be in them.
  const endpoints = await guarded('endpoints', 'catalogue', async () => {
    const facts = await probeEndpoints(cloud, { now: clock.now, timeoutMs: REACH_TIMEOUT_MS });
    const { interfaces } = expectedOf(cloud, target);
    return [...judgeEndpoints(facts, catalogue, interfaces, session.config.authUrl), ...judgeClocks(facts)];
  });
  const looks = await Promise.all([
    guarded('identity', 'token', async () => judgeToken(session, clock.now())),
    guarded('versions', 'versions', () => checkVersions(cloud, target.expect.release)),
    guarded('services', 'services', () => checkServices(cloud, target.expect)),
    guarded('quota', 'quota', () => checkQuota(cloud, ownProject)),
    guarded('suites', 'suites', () => checkSuites(cloud, target, ownProject)),
  ]);
  return [...endpoints, ...looks.flat()];
}

/** A mistake in a file is not about the cloud: it goes on to whoever started the command. */
function asFailure(error: unknown): SeatrialError {
  if (error instanceof SeatrialError && error.exit !== EXIT.usage) return error;
  throw error;
}

function unconnected({ message, hint }: SeatrialError): Finding {
  return { area: 'identity', subject: 'Keystone', state: 'problem', text: message.replace(/\.$/, ''), advice: hint };
}
