import { existsSync } from 'node:fs';
import { silentServices } from './heartbeats.ts';
import { paths } from './paths.ts';
import { isReady } from './readiness.ts';
import { login } from './rest.ts';
import { loadSecrets } from './secrets.ts';
import { SERVICES } from './services.ts';
import { isSupervisorUp, processes } from './supervisor.ts';
import { waitUntil } from './wait-until.ts';

export interface ServiceStatus {
  readonly name: string;
  readonly about: string;
  /** The supervisor's word for the process, or DOWN when there is no supervisor. */
  readonly state: string;
  readonly port?: number;
  readonly pid?: number;
  readonly upSeconds?: number;
  /** Whether it does its work: its port answers, or the cloud sees its heartbeat. */
  readonly isReady: boolean;
}

export interface LabStatus {
  readonly root: string;
  readonly state: 'absent' | 'down' | 'up' | 'degraded';
  readonly services: readonly ServiceStatus[];
}

/**
 * Reports come every few seconds, and a service that was just started has to make its first one. Who had asked one that
 * was stopped waits a minute for the answer before it reports again.
 */
const WELL_WITHIN_MS = 120_000;

/** Waits until everything in a running lab works. Returns the names of what still does not. */
export async function untilWell(): Promise<string[]> {
  let notReady: string[] = [];
  await waitUntil(async () => {
    const { services } = await labStatus();
    notReady = services.flatMap(({ name, isReady }) => (isReady ? [] : name));
    return notReady.length === 0;
  }, WELL_WITHIN_MS);
  return notReady;
}

export async function labStatus(): Promise<LabStatus> {
  if (!(await isSupervisorUp())) {
    const services = SERVICES.map(({ name, about }) => ({ name, about, state: 'DOWN', isReady: false }));
    return { root: paths.root, state: existsSync(paths.secrets) ? 'down' : 'absent', services };
  }
  const [known, silent] = await Promise.all([processes(), silentOrUnknown()]);
  const services = await Promise.all(
    SERVICES.map(async (service): Promise<ServiceStatus> => {
      const info = known.get(service.name);
      return {
        name: service.name,
        about: service.about,
        state: info?.state ?? 'UNKNOWN',
        ...(service.port === undefined ? {} : { port: service.port }),
        ...(info?.state === 'RUNNING' ? { pid: info.pid, upSeconds: info.upSeconds } : {}),
        isReady: (await isReady(service, info)) && !silent.has(service.name),
      };
    }),
  );
  return { root: paths.root, state: services.every((service) => service.isReady) ? 'up' : 'degraded', services };
}

/** When the cloud cannot even be asked, everybody with a heartbeat counts as silent. */
async function silentOrUnknown(): Promise<Set<string>> {
  try {
    const rest = await login({ user: 'admin', password: loadSecrets().admin, project: 'admin' });
    return new Set(await silentServices(rest));
  } catch {
    return new Set(SERVICES.filter(({ heartbeat }) => heartbeat !== undefined).map(({ name }) => name));
  }
}
