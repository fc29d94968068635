import type { Options, Scenario } from 'k6/options';
import { flag, number, text } from './environment.ts';

/** Limit in ms for the slowest 5 % of a read, when neither the script nor SEATRIAL_P95_MS says otherwise. */
const READ_P95_MS = 2000;

/** Pace of a script with a fixed number of users, each asking as soon as it has its answer. */
export interface SteadyPace {
  readonly vus: number;
  readonly seconds: number;
}

/** So many users, one request after the other: SEATRIAL_VUS and SEATRIAL_SECONDS override. */
export function steady({ vus, seconds }: SteadyPace): Scenario {
  return {
    executor: 'constant-vus',
    vus: number('SEATRIAL_VUS', vus),
    duration: `${number('SEATRIAL_SECONDS', seconds)}s`,
    gracefulStop: '30s',
  };
}

/** Pace of a script in which work arrives whether or not the cloud has answered. */
export interface ArrivalPace {
  readonly perSecond: number;
  readonly seconds: number;
  /** Users held ready; when all of them wait, arrivals are dropped, and counted. */
  readonly vus: number;
}

/** So many iterations started each second: SEATRIAL_RATE, SEATRIAL_SECONDS and SEATRIAL_VUS override. */
export function arrivals({ perSecond, seconds, vus }: ArrivalPace): Scenario {
  return {
    executor: 'constant-arrival-rate',
    rate: number('SEATRIAL_RATE', perSecond),
    timeUnit: '1s',
    duration: `${number('SEATRIAL_SECONDS', seconds)}s`,
    preAllocatedVUs: number('SEATRIAL_VUS', vus),
    gracefulStop: '30s',
  };
}

/**
 * The options of a script: its load, and what has to hold. `p95Ms` names each request and the time in ms that 95 % of
 * them may take; SEATRIAL_P95_MS overrides them all, for a cloud that is known to be slower.
 */
export function optionsOf(
  load: Scenario,
  p95Ms: Readonly<Record<string, number>>,
  further: Options['thresholds'] = {},
): Options {
  const thresholds: NonNullable<Options['thresholds']> = {
    checks: ['rate>0.99'],
    http_req_failed: ['rate<0.01'],
    ...further,
  };
  for (const [name, limitMs] of Object.entries(p95Ms)) {
    thresholds[`http_req_duration{name:${name}}`] = [`p(95)<${number('SEATRIAL_P95_MS', limitMs)}`];
  }
  return {
    scenarios: { load },
    thresholds,
    insecureSkipTLSVerify: flag('SEATRIAL_INSECURE') || flag('OS_INSECURE'),
    ...clientCertificate(),
    // Steps that only prepare are the cloud's own pace, on a busy one too.
    setupTimeout: '120s',
    teardownTimeout: '120s',
  };
}

/** The limit of a read, for scripts that have no reason to ask for another. */
export function reads(...names: readonly string[]): Record<string, number> {
  return Object.fromEntries(names.map((name) => [name, READ_P95_MS]));
}

function clientCertificate(): Pick<Options, 'tlsAuth'> {
  const cert = text('SEATRIAL_CERT_FILE') ?? text('OS_CERT');
  if (cert === undefined) return {};
  // One file may hold both, certificate and key.
  const key = text('SEATRIAL_KEY_FILE') ?? text('OS_KEY') ?? cert;
  return { tlsAuth: [{ cert: open(cert), key: open(key) }] };
}
