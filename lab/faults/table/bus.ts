import { portOf } from '../../services.ts';
import type { Fault } from '../fault.ts';

/** What goes wrong on and around the message bus. */
export const BUS_FAULTS: readonly Fault[] = [
  {
    name: 'bus-out-of-memory',
    title: 'a message bus out of memory',
    description:
      'RabbitMQ raises its memory alarm and blocks everybody who publishes. Connections stay, and nobody is told why nothing moves.',
    culprit: { components: ['rabbitmq'] },
    noticedBy: ['smoke', 'bus'],
    disturbances: [{ kind: 'bus-memory' }],
  },
  {
    name: 'bus-partitioned',
    title: 'a message bus that Nova cannot reach',
    description:
      "Connections of Nova's processes to RabbitMQ are refused; all others have theirs. Boots never end, and every nova-compute goes silent.",
    culprit: { components: ['rabbitmq', 'nova-compute'] },
    noticedBy: ['smoke/services', 'smoke'],
    disturbances: [{ kind: 'cut-off', user: 'nova', port: portOf('rabbitmq') }],
  },
  {
    name: 'purged-conductor-queue',
    title: "a conductor's queue that somebody else empties",
    description: "A stranger takes each message from 'conductor' first: what is asked of it never happens.",
    culprit: { components: ['rabbitmq', 'nova-conductor'] },
    noticedBy: ['smoke'],
    disturbances: [{ kind: 'queue-thief', queues: ['conductor'], how: 'purge' }],
  },
  {
    name: 'stolen-scheduler-messages',
    title: 'a stranger who consumes the scheduler queue',
    description: "A second consumer takes every other message from 'scheduler': half of the boots stay in BUILD.",
    culprit: { components: ['rabbitmq', 'nova-scheduler'] },
    noticedBy: ['smoke', 'bus'],
    disturbances: [{ kind: 'queue-thief', queues: ['scheduler'], how: 'consume' }],
  },
  {
    name: 'queue-without-consumer',
    title: 'a queue that nobody reads',
    description: 'A durable queue of a host that is gone holds fifty messages, and no one will ever fetch them.',
    culprit: { components: ['rabbitmq', 'nova-compute'] },
    noticedBy: ['bus'],
    disturbances: [{ kind: 'orphan-queue', queue: 'compute.compute-gone', messages: 50 }],
  },
  {
    name: 'lost-notifications',
    title: 'lost notifications of Nova',
    description: 'Nova sends them where nobody looks: whoever listens hears nothing of new instances.',
    culprit: { components: ['nova-api', 'rabbitmq'] },
    noticedBy: ['bus'],
    disturbances: [
      {
        kind: 'configured',
        folder: 'nova',
        services: ['nova-api', 'nova-conductor', 'nova-compute-1', 'nova-compute-2'],
        settings: {
          oslo_messaging_notifications: { topics: 'notifications.lost' },
          notifications: { versioned_notifications_topics: 'versioned_notifications.lost' },
        },
      },
    ],
  },
  {
    name: 'duplicate-notifications',
    title: 'notifications of Nova that come twice',
    description: 'Each notification of an instance is sent twice: whoever counts or bills by them counts double.',
    culprit: { components: ['nova-api', 'nova-compute', 'rabbitmq'] },
    noticedBy: ['bus'],
    disturbances: [
      {
        kind: 'configured',
        folder: 'nova',
        services: ['nova-api', 'nova-compute-1', 'nova-compute-2'],
        settings: {
          oslo_messaging_notifications: { topics: 'notifications,notifications' },
          notifications: { versioned_notifications_topics: 'versioned_notifications,versioned_notifications' },
        },
      },
    ],
  },
];
