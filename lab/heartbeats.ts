import type { Rest } from './rest.ts';
import { SERVICES } from './services.ts';
import type { Service } from './table/service.ts';

/** Names of services whose heartbeat the cloud itself reports as missing. */
export async function silentServices(rest: Rest, services: readonly Service[] = SERVICES): Promise<string[]> {
  const up = await heartbeats(rest);
  return services
    .filter(({ heartbeat }) => heartbeat && !up.has(key(heartbeat.api, heartbeat.binary, heartbeat.host)))
    .map(({ name }) => name);
}

const key = (api: string, binary: string, host: string): string => `${api}/${binary}/${host}`;

async function heartbeats(rest: Rest): Promise<Set<string>> {
  interface Row {
    binary: string;
    host: string;
    state?: string;
    alive?: boolean;
  }
  const [compute, volume, network] = await Promise.all([
    rest.list<Row>('nova-api', '/v2.1/os-services', 'services'),
    rest.list<Row>('cinder-api', `/v3/${rest.projectId}/os-services`, 'services'),
    rest.list<Row>('neutron-server', '/v2.0/agents?fields=binary&fields=host&fields=alive', 'agents'),
  ]);
  const rows: Array<[string, Row[]]> = [
    ['compute', compute],
    ['volume', volume],
    ['network', network],
  ];
  return new Set(
    rows.flatMap(([api, list]) =>
      list.filter((row) => row.state === 'up' || row.alive === true).map((row) => key(api, row.binary, row.host)),
    ),
  );
}
