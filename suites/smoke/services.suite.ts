import {
  check,
  expect,
  findSilent,
  followReports,
  notApplicable,
  probeEndpoints,
  readHeartbeats,
  topic,
} from 'seatrial/suite';

/**
 * Who has not reported by then does not, whatever was set up. Most come every 10 s (Nova, Cinder) or 30 s (Neutron), and
 * of who stays away the service itself says after a minute or so that it is down.
 */
const PATIENCE_MS = 200_000;
const LOOK_EVERY_MS = 4_000;
/** Nova's computes report through its conductors; the others write their reports themselves. */
const ROUND_MS = { compute: 11_000, 'block-storage': 0, network: 0 };

const nameOf = ({ binary, host }: { binary: string; host: string }) => `${binary} on ${host}`;

topic('services', () => {
  check(
    'every endpoint of the catalogue answers',
    { needs: ['identity'], requirements: ['SVC-03'], severity: 'critical' },
    async ({ cloud, facts, attach }) => {
      // Networks of the other interfaces are often closed to the place that seatrial runs at.
      const { interfaces } = facts.expected ?? {};
      const endpoints = await probeEndpoints(cloud, { ...(interfaces && { interfaces }) });
      attach('Endpoints', endpoints);
      attach('Interfaces that have to answer', interfaces ?? 'all');
      const dead = endpoints.filter(({ answers }) => !answers);
      expect(dead.map(({ service, interface: kind, url, error }) => `${service} ${kind} ${url}: ${error}`)).toEqual([]);
      expect(endpoints.length).toBeGreaterThan(0);
    },
  );

  // Apart, since each goes by its own clock, and what Neutron's agents lack is no fault of Nova.
  const REPORTING = { compute: 'service of Nova', 'block-storage': 'service of Cinder', network: 'agent of Neutron' };
  for (const [source, what] of Object.entries(REPORTING) as [keyof typeof REPORTING, string][]) {
    check(
      `every ${what} is enabled and keeps reporting`,
      { needs: [source, 'admin'], requirements: ['SVC-01', 'SVC-02', 'DB-10'], severity: 'critical' },
      async ({ admin, facts, attach, sleep }) => {
        const wanted = new Set(facts.expected?.services?.map(nameOf));
        // One of many that somebody took out for a while is no fault, unless seatrial.yaml wants it.
        const faults = () =>
          findSilent(last).filter(({ heartbeat, why, others }) => {
            return why !== 'disabled' || others === 0 || wanted.has(nameOf(heartbeat));
          });

        let last = await readHeartbeats(admin, [source]);
        expect(last.unread, 'lists of services that could not be read').toEqual([]);
        // Some of Neutron's plugins do without agents.
        if (last.heartbeats.length === 0 && source === 'network') notApplicable(`the cloud lists no ${what}`);
        expect(last.heartbeats.length).toBeGreaterThan(0);
        const isTakenOut = new Set(
          findSilent(last).flatMap(({ heartbeat, why }) => (why === 'disabled' ? heartbeat : [])),
        );
        const awaited = last.heartbeats.filter((each) => !isTakenOut.has(each));
        const waiting = new Map(awaited.map((each) => [nameOf(each), each.lastSeenMs]));
        const look = async (afterMs: number) => {
          await sleep(afterMs);
          last = followReports(last, await readHeartbeats(admin, [source]));
          for (const each of last.heartbeats) {
            if ((each.lastSeenMs ?? 0) > (waiting.get(nameOf(each)) ?? 0)) waiting.delete(nameOf(each));
          }
          return faults();
        };
        const startedMs = Date.now();
        // A service that stopped a moment ago still counts as up; only a new report proves that it lives.
        while (waiting.size > 0 && Date.now() - startedMs < PATIENCE_MS) {
          if ((await look(LOOK_EVERY_MS)).length === 0) continue;
          // Who depends on whom shows when everybody has had his turn to report.
          if ((await look(ROUND_MS[source])).length > 0) break;
        }
        attach('Heartbeats', last.heartbeats);
        expect(
          faults().map(({ heartbeat, why }) => `${nameOf(heartbeat)} ${why}`),
          'silent, down or disabled',
        ).toEqual([]);
        expect([...waiting.keys()], `not heard for ${Math.round((Date.now() - startedMs) / 1000)} s`).toEqual([]);
      },
    );
  }
});
