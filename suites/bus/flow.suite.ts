import {
  type BusQueue,
  type CheckContext,
  check,
  hearNotifications,
  notApplicable,
  readQueues,
  readSize,
  sound,
  topic,
} from 'seatrial/suite';
import { aboutQueue, isOfNeutron, isStuck, isWorkedOff, keyOf } from './parts/queues.ts';

/** Longest that a notification may be under way, in ms: it takes milliseconds where all is well. */
const ARRIVAL_MS = 15_000;
const LOOK_MS = 250;
const SECOND_MS = 1_000;

const DOES_NOVA_NOTIFY =
  'Does Nova notify over this bus? [oslo_messaging_notifications] driver = messagingv2; see docs/waiting.md.';

const BURST = 8;
const DRAIN_MS = 20_000;
/** The broker's own figures are up to 5 s old, and Neutron tells its agents of a burst a little at a time. */
const FIGURES_MS = 12_000;

topic('flow', () => {
  check(
    'carries a notification from the API call to whoever listens',
    { needs: ['bus', 'compute'], requirements: ['MQ-01'] },
    async (context) => {
      const { missing } = await notificationsOfKeypair(context);
      sound(missing, DOES_NOVA_NOTIFY);
    },
  );

  check(
    'brings every notification once',
    { needs: ['bus', 'compute'], requirements: ['MQ-01'], severity: 'minor' },
    async (context) => {
      const { arrived, missing } = await notificationsOfKeypair(context);
      sound(missing, DOES_NOVA_NOTIFY);
      if (arrived.every(({ id }) => id === undefined)) notApplicable('the notifications carry no id');
      const twice = [...Map.groupBy(arrived, ({ id }) => id).values()].filter(
        ([first, second]) => first?.id !== undefined && second !== undefined,
      );
      sound(
        twice.map(([first, ...again]) => ({
          culprit: { component: 'nova-api' },
          words: `the notification ${first?.eventType} (${first?.id}) came ${1 + again.length} times`,
        })),
        'Is a topic listed twice in [oslo_messaging_notifications] topics, or a queue bound twice?',
      );
    },
  );

  check(
    'drains after a burst of calls',
    { needs: ['bus-management', 'network'], requirements: ['MQ-03', 'MQ-06'] },
    async ({ places, provision, step, attach, sleep }) => {
      const { bus, management } = places;
      // What nobody reads cannot drain: another check is about that.
      const isDraining = (queue: BusQueue) => isWorkedOff(queue) && queue.consumers > 0;
      const queues = await readQueues(management);
      if (!queues.some(isOfNeutron)) {
        notApplicable(`${bus.username} sees no queue of Neutron, whose calls are the burst, in any virtual host`);
      }
      const before = new Map(queues.filter(isDraining).map((queue) => [keyOf(queue), queue.messages]));
      const had = (queue: BusQueue) => before.get(keyOf(queue)) ?? 0;
      const backlog = async () =>
        (await readQueues(management)).filter((queue) => isDraining(queue) && queue.messages > had(queue));
      const network = await provision.make('network', 'burst', {});
      await provision.make('subnet', 'burst', { network_id: network.id, ip_version: 4, cidr: '10.73.0.0/24' });
      await step(`make ${BURST} ports at once`, () =>
        Promise.all(
          Array.from({ length: BURST }, (_, n) => provision.make('port', `burst-${n}`, { network_id: network.id })),
        ),
      );
      const endedMs = performance.now();
      const spentMs = () => performance.now() - endedMs;
      let filled: BusQueue[] = [];
      let left: BusQueue[] = [];
      // Where messages come and go all the time, one or two are always on their way.
      const isBehind = (queue: BusQueue) => isStuck(queue, filled) || queue.messages > had(queue) + BURST;
      await step('wait for the queues to empty', async () => {
        await sleep(FIGURES_MS);
        filled = await backlog();
        left = filled;
        while (left.length > 0 && spentMs() < DRAIN_MS) {
          await sleep(2_000);
          left = (await backlog()).filter(isBehind);
        }
      });
      attach('Depth', { filled: depthOf(filled), left: depthOf(left), drainMs: Math.round(spentMs()) });
      attach('What there is on the broker', await readSize(management));
      sound(
        left.map((queue) => {
          const words = `holds ${queue.messages} messages ${DRAIN_MS / 1000} s after a burst of calls, and held ${had(queue)} before`;
          return aboutQueue(queue, words, bus);
        }),
        'A service that is slower than its callers has too few workers, or hangs: its log and its load tell which.',
      );
    },
  );
});

/** Makes a keypair, and hears what is told of it until nothing more is to be expected. */
async function notificationsOfKeypair({ places, provision, facts, step, attach, sleep }: CheckContext) {
  await using notifications = await hearNotifications(places.bus);
  const { name } = await step('make a keypair', () => provision.make('keypair', 'bus', { user_id: facts.userId }));
  const startedMs = performance.now();
  const arrived = () => notifications.heard.filter((each) => JSON.stringify(each.payload).includes(name));
  await step('wait for the notification', async () => {
    while (arrived().length === 0 && !notifications.lost && performance.now() - startedMs < ARRIVAL_MS) {
      await sleep(LOOK_MS);
    }
    // The start is told before the end, and either once more where something is told twice.
    if (arrived().length > 0) await sleep(SECOND_MS);
  });
  attach('Notifications of the keypair', arrived());
  if (notifications.lost) throw notifications.lost;
  const others = notifications.heard.length - arrived().length;
  const words = `no notification of the keypair ${name} came within ${ARRIVAL_MS / 1000} s, and ${others} of other things did`;
  return { arrived: arrived(), missing: arrived().length > 0 ? [] : [{ culprit: { component: 'nova-api' }, words }] };
}

const depthOf = (queues: readonly BusQueue[]): number => queues.reduce((sum, { messages }) => sum + messages, 0);
