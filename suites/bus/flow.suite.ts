import { type BusQueue, check, hearNotifications, readQueues, readSize, sound, topic } from 'seatrial/suite';
import { aboutQueue, isServiceQueue } from './parts/queues.ts';

/** Longest that a notification may be under way, in ms: it takes milliseconds where all is well. */
const ARRIVAL_MS = 15_000;
const LOOK_MS = 250;

const BURST = 8;
const DRAIN_MS = 20_000;

topic('flow', () => {
  check(
    'carries a notification from the API call to whoever listens',
    { needs: ['bus', 'compute'], requirements: ['MQ-01'] },
    async ({ places, provision, facts, step, attach, sleep }) => {
      await using notifications = await hearNotifications(places.bus);
      const { name } = await step('make a keypair', () => provision.make('keypair', 'bus', { user_id: facts.userId }));
      const startedMs = performance.now();
      const arrived = () => notifications.heard.filter((each) => JSON.stringify(each.payload).includes(name));
      await step('wait for the notification', async () => {
        while (arrived().length === 0 && !notifications.lost && performance.now() - startedMs < ARRIVAL_MS) {
          await sleep(LOOK_MS);
        }
      });
      attach('Notifications of the keypair', arrived());
      if (notifications.lost) throw notifications.lost;
      const others = notifications.heard.length;
      sound(
        arrived().length > 0
          ? []
          : [
              {
                culprit: { component: 'nova-api' },
                words: `no notification of the keypair ${name} came within ${ARRIVAL_MS / 1000} s, and ${others} of other things did`,
              },
            ],
        'Does Nova notify over this bus? [oslo_messaging_notifications] driver = messagingv2; see docs/waiting.md.',
      );
    },
  );

  check(
    'drains after a burst of calls',
    { needs: ['bus-management', 'network'], requirements: ['MQ-03', 'MQ-06'] },
    async ({ places, provision, step, attach, sleep }) => {
      const { bus, management } = places;
      // What nobody reads cannot drain: another check is about that.
      const look = async () =>
        (await readQueues(management, bus.virtualHost)).filter((queue) => isServiceQueue(queue) && queue.consumers > 0);
      const before = new Map((await look()).map(({ name, messages }) => [name, messages]));
      const backlog = async () => (await look()).filter(({ name, messages }) => messages > (before.get(name) ?? 0));
      const network = await provision.make('network', 'burst', {});
      await provision.make('subnet', 'burst', { network_id: network.id, ip_version: 4, cidr: '10.73.0.0/24' });
      await step(`make ${BURST} ports at once`, () =>
        Promise.all(
          Array.from({ length: BURST }, (_, n) => provision.make('port', `burst-${n}`, { network_id: network.id })),
        ),
      );
      const endedMs = performance.now();
      let peak = 0;
      let left = await backlog();
      await step('wait for the queues to empty', async () => {
        while (left.length > 0 && performance.now() - endedMs < DRAIN_MS) {
          peak = Math.max(peak, depthOf(left));
          await sleep(2_000);
          left = await backlog();
        }
      });
      attach('Depth', { peak, left: depthOf(left), drainMs: Math.round(performance.now() - endedMs) });
      attach('What there is on the broker', await readSize(management));
      sound(
        left.map((queue) => {
          const had = before.get(queue.name) ?? 0;
          const words = `holds ${queue.messages} messages ${DRAIN_MS / 1000} s after a burst of calls, and held ${had} before`;
          return aboutQueue(queue, words, bus.host);
        }),
        'A service that is slower than its callers has too few workers, or hangs: its log and its load tell which.',
      );
    },
  );
});

const depthOf = (queues: readonly BusQueue[]): number => queues.reduce((sum, { messages }) => sum + messages, 0);
