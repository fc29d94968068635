import type { GreetingReading } from '../probes/greeting.ts';
import type { Cause } from './cause.ts';
import { componentRank, componentTraits, culpritName } from './components.ts';
import type { HealthReading } from './health.ts';
import { listOf, type Silent } from './silence.ts';

/** What is wrong with the two that everything else rests on, as their own ports show it. */
export function innerCauses({ bus, database }: Pick<HealthReading, 'bus' | 'database'>): Cause[] {
  return [
    ...(bus ? mute('message bus', 'RabbitMQ', bus) : []),
    ...(database ? mute('database', 'the database server', database) : []),
  ];
}

function mute(component: 'message bus' | 'database', name: string, reading: GreetingReading): Cause[] {
  const { host, port, isOpen, greets, refusal, errno, durationMs } = reading;
  const address = `${host}:${port}`;
  const told = `${errno ?? refusal} after ${durationMs.toFixed(0)} ms`;
  const found = (says: string, advice: string): Cause[] => {
    const { category, carries, meaning } = componentTraits(component);
    return [
      {
        explains: carries,
        isRedundant: false,
        rank: componentRank(component),
        diagnosis: {
          category,
          culprit: { component: culpritName(component), host },
          headline: `The ${component} ${says}; ${meaning}.`,
          advice,
          evidence: [{ name: `TCP ${address}`, mediaType: 'text/plain', content: told }],
        },
      },
    ];
  };
  if (!isOpen) {
    return found(
      `is down: ${name} does not accept connections at ${address} (${errno})`,
      `Look at the log of ${name} on ${host} and start it; then see that every service has connected again.`,
    );
  }
  if (greets === false) {
    return found(
      `hangs: ${name} accepts connections at ${address} and says nothing (${errno})`,
      `See what ${name} on ${host} is doing: frozen, out of memory, waiting for its disk?`,
    );
  }
  if (refusal !== undefined) {
    return found(
      `takes nobody in: ${name} at ${address} says “${refusal}”`,
      `See who holds the connections of ${name} on ${host}, and how many it allows.`,
    );
  }
  return [];
}

/** Nobody saw the bus fail, but everybody who reports over it is silent. */
export function inferredBus(silent: readonly Silent[], bus: GreetingReading | undefined): Cause {
  const { category, carries, meaning } = componentTraits('message bus');
  const state = bus ? `answers at ${bus.host}:${bus.port} and carries nothing, or is cut off` : 'is down or cut off';
  return {
    explains: carries,
    isRedundant: false,
    rank: componentRank('message bus'),
    diagnosis: {
      category,
      culprit: { component: 'rabbitmq' },
      headline: `The message bus ${state}: every component that reports over it went silent, and none of the others; ${meaning}.`,
      advice:
        'Look at RabbitMQ: is it running, is it out of memory or disk (rabbitmqctl status), can the hosts reach it?',
      evidence: [listOf(silent)],
    },
  };
}
