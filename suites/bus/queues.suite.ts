import { type BusQueue, check, expect, isNotificationQueue, readQueues, sound, topic } from 'seatrial/suite';
import { aboutQueue, isRemnant, isServiceQueue, isStuck, isWorkedOff, keyOf, placeOf } from './parts/queues.ts';

/** The broker's own figures are up to 5 s old. */
const BETWEEN_LOOKS_MS = 3_000;
const LOOKS = 5;
/** A service that lost its broker may wait this long before it connects again: oslo.messaging's interval_max. */
const RECONNECT_MS = 30_000;

topic('queues', () => {
  check(
    'has a consumer for every queue of a service',
    { needs: ['bus-management'], requirements: ['MQ-02'], severity: 'critical' },
    async ({ places, attach, sleep }) => {
      const { bus, management } = places;
      const look = async () => (await readQueues(management)).filter(isServiceQueue);
      const queues = await look();
      expect(queues.length, `queues of OpenStack's services that ${bus.username} sees`).toBeGreaterThan(0);
      const unread = queues.filter(({ consumers }) => consumers === 0);
      attach(
        'Remnants of processes that are gone',
        unread.filter(isRemnant).map((queue) => placeOf(queue, bus.virtualHost)),
      );
      let missed = unread.filter((queue) => !isRemnant(queue));
      for (const until = Date.now() + RECONNECT_MS; missed.length > 0 && Date.now() < until; ) {
        await sleep(BETWEEN_LOOKS_MS);
        const before = new Set(missed.map(keyOf));
        missed = (await look()).filter((queue) => queue.consumers === 0 && before.has(keyOf(queue)));
      }
      sound(
        // The queue of one host says more than the one that all of a kind share.
        missed
          .toSorted((a, b) => Number(b.name.includes('.')) - Number(a.name.includes('.')))
          .map((queue) =>
            aboutQueue(
              queue,
              `has had no consumer for ${RECONNECT_MS / 1000} s and holds ${queue.messages} messages`,
              bus,
            ),
          ),
        'See whether the service runs and is connected; the queue of a host that is gone for good may be deleted.',
      );
    },
  );

  check(
    "leaves nothing lying in a service's queue",
    { needs: ['bus-management'], requirements: ['MQ-02'] },
    async ({ places, attach, sleep }) => {
      const { bus, management } = places;
      // What is left of a process that was killed goes by itself, and what lies in it with it.
      const isRead = (queue: BusQueue) => queue.consumers > 0 || !isRemnant(queue);
      const look = async () =>
        (await readQueues(management)).filter((queue) => isWorkedOff(queue) && queue.messages > 0 && isRead(queue));
      const first = await look();
      let stuck = first;
      for (let looks = 1; looks < LOOKS && stuck.length > 0; looks += 1) {
        await sleep(BETWEEN_LOOKS_MS);
        const now = await look();
        stuck = now.filter((queue) => isStuck(queue, first));
      }
      attach(
        'Queues that were not empty at first',
        first.map((queue) => `${placeOf(queue, bus.virtualHost)}: ${queue.messages}`),
      );
      const seconds = ((LOOKS - 1) * BETWEEN_LOOKS_MS) / 1000;
      sound(
        stuck.map((queue) =>
          aboutQueue(queue, `held ${queue.messages} messages for ${seconds} s, and none was taken`, bus),
        ),
        'A service that hangs takes nothing and acknowledges nothing: see whether it runs, and what its log says.',
      );
    },
  );

  check(
    'bounds every queue of notifications that nobody reads',
    { needs: ['bus-management'], requirements: ['MQ-06'], severity: 'minor' },
    async ({ places, attach }) => {
      const { bus, management } = places;
      const queues = (await readQueues(management)).filter(({ name }) => isNotificationQueue(name));
      attach('Queues of notifications', queues);
      const growing = queues.filter(
        ({ consumers, isBounded, isTransient }) => consumers === 0 && !isBounded && !isTransient,
      );
      sound(
        growing.map((queue) => ({
          culprit: { component: 'rabbitmq', host: bus.host },
          words: `the queue ${placeOf(queue, bus.virtualHost)} has no reader and no bound, and holds ${queue.messages} messages: it grows until the memory alarm`,
        })),
        `rabbitmqctl set_policy notifications '^(versioned_)?notifications\\.' '{"max-length":20000}' --apply-to queues`,
      );
    },
  );
});
