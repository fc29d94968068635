import { check, expect, findSilent, notApplicable, probeEndpoints, readHeartbeats, topic } from 'seatrial/suite';

/** Reports come every 10 s (Nova, Cinder) or 30 s (Neutron); three missed ones in a row are no accident. */
const PATIENCE_MS = 45_000;
const LOOK_EVERY_MS = 4_000;
/** Nova's computes report through its conductors; the others write their reports themselves. */
const ROUND_MS = { compute: 11_000, 'block-storage': 0, network: 0 };

topic('services', () => {
  check(
    'every endpoint of the catalogue answers',
    { needs: ['identity'], requirements: ['SVC-03'], severity: 'critical' },
    async ({ cloud, attach }) => {
      const endpoints = await probeEndpoints(cloud);
      attach('Endpoints', endpoints);
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
      async ({ admin, attach, sleep }) => {
        let last = await readHeartbeats(admin, [source]);
        expect(last.unread, 'lists of services that could not be read').toEqual([]);
        // Some of Neutron's plugins do without agents.
        if (last.heartbeats.length === 0 && source === 'network') notApplicable(`the cloud lists no ${what}`);
        expect(last.heartbeats.length).toBeGreaterThan(0);
        const waiting = new Map(last.heartbeats.map((each) => [`${each.binary} on ${each.host}`, each.lastSeenMs]));
        const look = async (afterMs: number) => {
          await sleep(afterMs);
          last = await readHeartbeats(admin, [source]);
          for (const each of last.heartbeats) {
            const name = `${each.binary} on ${each.host}`;
            if ((each.lastSeenMs ?? 0) > (waiting.get(name) ?? 0)) waiting.delete(name);
          }
          return findSilent(last);
        };
        const deadline = Date.now() + PATIENCE_MS;
        // A service that stopped a moment ago still counts as up; only a new report proves that it lives.
        while (waiting.size > 0 && Date.now() < deadline) {
          if ((await look(LOOK_EVERY_MS)).length === 0) continue;
          // Who depends on whom shows when everybody has had his turn to report.
          if ((await look(ROUND_MS[source])).length > 0) break;
        }
        attach('Heartbeats', last.heartbeats);
        expect(
          findSilent(last).map(({ heartbeat, why }) => `${heartbeat.binary} on ${heartbeat.host} ${why}`),
          'silent, down or disabled',
        ).toEqual([]);
        expect([...waiting.keys()], `not heard for ${PATIENCE_MS / 1000} s`).toEqual([]);
      },
    );
  }
});
