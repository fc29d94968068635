import { check, expect, readHaproxy, readMemcached, shareOf, sound, topic } from 'seatrial/suite';

/** Between two readings of a memcached, in ms: whoever is turned away tries again soon. */
const PAUSE_MS = 2_000;

topic('caches and load balancers', () => {
  check(
    'has every memcached answering, with connections to spare',
    { needs: ['memcached'], requirements: ['SVC-10'] },
    async ({ places, attach, sleep }) => {
      const read = () => Promise.all(places.memcached.map((address) => readMemcached(address)));
      const before = await read();
      await sleep(PAUSE_MS);
      const readings = await read();
      // The number counts since memcached started: a storm of months ago is evidence, and no fault of today.
      attach('Memcached', readings);
      sound(
        readings
          .map((reading, index) => ({ ...reading, turnedAway: reading.refusals - (before[index]?.refusals ?? 0) }))
          .filter(
            ({ connections: { used, limit }, turnedAway }) => turnedAway > 0 || shareOf({ used, total: limit }) > 0.8,
          )
          .map(({ address, connections, turnedAway }) => ({
            culprit: { component: 'memcached', host: address.replace(/:\d+$/, '') },
            words: `memcached at ${address} has ${connections.used} of ${connections.limit} connections in use and was full ${Math.max(0, turnedAway)} times within ${PAUSE_MS / 1000} s`,
          })),
        'Raise its limit of connections (-c): a service that gets none asks Keystone for each request.',
      );
    },
  );

  check(
    'has a server up behind every frontend of HAProxy',
    { needs: ['haproxy'], severity: 'critical' },
    async ({ places, attach }) => {
      const rows = (await Promise.all(places.haproxy.map((access) => readHaproxy(access)))).flat();
      attach('HAProxy', rows);
      const backends = rows.filter(({ name }) => name === 'BACKEND');
      expect(backends.length, 'backends in the statistics').toBeGreaterThan(0);
      sound(
        backends
          .filter(({ status }) => status === 'DOWN')
          .map(({ proxy }) => ({ culprit: { component: 'haproxy' }, words: `HAProxy has no server up for ${proxy}` })),
        'Look at the servers of that backend; the statistics say since when each is down.',
      );
    },
  );

  check('has no server down behind HAProxy', { needs: ['haproxy'], severity: 'minor' }, async ({ places }) => {
    const rows = (await Promise.all(places.haproxy.map((access) => readHaproxy(access)))).flat();
    sound(
      rows
        .filter(({ name, status }) => !['BACKEND', 'FRONTEND'].includes(name) && status === 'DOWN')
        .map(({ proxy, name, changedSecondsAgo }) => ({
          culprit: { component: 'haproxy', host: name },
          words: `${name} has been down behind ${proxy} for ${changedSecondsAgo} s`,
        })),
      'Its check says why: see the statistics page.',
    );
  });
});
