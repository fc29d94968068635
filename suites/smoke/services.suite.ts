import { check, expect, findSilent, probeEndpoints, readHeartbeats, topic } from 'seatrial/suite';

/** Reports come every 10 s (Nova, Cinder) or 30 s (Neutron); three missed ones in a row are no accident. */
const PATIENCE_MS = 45_000;
const LOOK_EVERY_MS = 4_000;

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

  check(
    'every service and agent is enabled and keeps reporting',
    { needs: ['admin', 'compute'], requirements: ['SVC-01', 'SVC-02', 'DB-10'], severity: 'critical' },
    async ({ admin, attach, sleep }) => {
      const first = await readHeartbeats(admin);
      expect(first.unread, 'lists of services that could not be read').toEqual([]);
      expect(first.heartbeats.length).toBeGreaterThan(0);
      const waiting = new Map(first.heartbeats.map((each) => [`${each.binary} on ${each.host}`, each.lastSeenMs]));
      let last = first;
      const deadline = Date.now() + PATIENCE_MS;
      // A service that stopped a moment ago still counts as up; only a new report proves that it lives.
      while (waiting.size > 0 && Date.now() < deadline && findSilent(last).length === 0) {
        await sleep(LOOK_EVERY_MS);
        last = await readHeartbeats(admin);
        for (const each of last.heartbeats) {
          const name = `${each.binary} on ${each.host}`;
          if ((each.lastSeenMs ?? 0) > (waiting.get(name) ?? 0)) waiting.delete(name);
        }
      }
      attach('Heartbeats', last.heartbeats);
      expect(
        findSilent(last).map(({ heartbeat, why }) => `${heartbeat.binary} on ${heartbeat.host} ${why}`),
        'silent, down or disabled',
      ).toEqual([]);
      expect([...waiting.keys()], `not heard for ${PATIENCE_MS / 1000} s`).toEqual([]);
    },
  );
});
