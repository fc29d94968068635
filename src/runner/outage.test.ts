import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import type { Cause } from '../diagnosis/causes.ts';
import type { ServiceName } from '../openstack/services.ts';
import { createOutageReceiver, createOutageSender } from './outage.ts';

const open: { close(): void }[] = [];

afterEach(() => {
  for (const end of open.splice(0)) end.close();
});

function bothEnds({ from = 'a', to = 'a', graceMs = 0 } = {}) {
  const [sender, receiver] = [createOutageSender(from), createOutageReceiver(to, graceMs)];
  open.push(sender, receiver);
  return { sender, receiver };
}

const gone = (headline: string, explains: ServiceName[], isRedundant = false): Cause => ({
  diagnosis: { category: 'service-down', culprit: { component: headline }, headline, advice: '', evidence: [] },
  explains,
  isRedundant,
  rank: 1,
});

/** Resolves as soon as it is, and not at the next look. */
async function isAborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
}

describe('an outage', () => {
  test('ends every wait for what the component carries, now and later, and no other', async () => {
    const { sender, receiver } = bothEnds();
    const [compute, image] = [receiver.signalFor('compute'), receiver.signalFor('image')];
    sender.send(gone('The conductor is gone.', ['compute', 'orchestration']));
    await isAborted(compute);
    expect(compute.reason).toMatchObject({
      code: 'SERVICE_DOWN',
      message: 'Waiting is hopeless: The conductor is gone.',
      diagnosis: { culprit: { component: 'The conductor is gone.' } },
    });
    expect(receiver.signalFor('compute').aborted).toBe(true);
    expect(receiver.signalFor('orchestration').aborted).toBe(true);
    expect([image.aborted, receiver.signalFor('image').aborted]).toEqual([false, false]);
  });

  test('of one of several lets waits go on for a while, and never touches those that begin after it', async () => {
    const { sender, receiver } = bothEnds({ graceMs: 150 });
    const [before, other] = [receiver.signalFor('compute'), receiver.signalFor('network')];
    sender.send(gone('One compute is gone.', ['compute'], true));
    // Heard in order: when this one has arrived, the one before has too.
    sender.send(gone('The network is gone.', ['network']));
    await isAborted(other);
    const after = receiver.signalFor('compute');
    expect(before.aborted).toBe(false);
    await isAborted(before);
    await sleep(200);
    expect(after.aborted).toBe(false);
  });

  test('of one of several lets waits go on as long as the others still bring something', async () => {
    const { sender, receiver } = bothEnds({ graceMs: 200 });
    const before = receiver.signalFor('compute');
    sender.send(gone('One compute is gone.', ['compute'], true));
    sender.send(gone('The network is gone.', ['network']));
    await isAborted(receiver.signalFor('network'));
    for (let arrivals = 0; arrivals < 4; arrivals += 1) {
      await sleep(100);
      receiver.arrived('compute');
    }
    expect(before.aborted).toBe(false);
    await isAborted(before);
  });

  test('of one of several does not bring back hope for what is gone as a whole', async () => {
    const { sender, receiver } = bothEnds();
    sender.send(gone('All are gone.', ['compute']));
    sender.send(gone('One is gone.', ['compute'], true));
    sender.send(gone('The network is gone.', ['network']));
    await isAborted(receiver.signalFor('network'));
    expect(receiver.signalFor('compute').aborted).toBe(true);
  });

  test('that is over lets those hope who come later, unless something else is gone', async () => {
    const { sender, receiver } = bothEnds();
    const [bus, database] = [gone('The bus is gone.', ['compute', 'network']), gone('Nova is gone.', ['compute'])];
    sender.send(bus);
    sender.send(database);
    const first = receiver.signalFor('compute');
    await isAborted(first);
    const lasting = () => receiver.lasting().map(({ diagnosis }) => diagnosis.headline);
    expect(lasting()).toContain('The bus is gone.');
    sender.over(bus);
    sender.send(gone('Heat is gone.', ['orchestration']));
    await isAborted(receiver.signalFor('orchestration'));
    expect(lasting()).toEqual(['Nova is gone.', 'Heat is gone.']);
    expect(receiver.signalFor('network').aborted).toBe(false);
    expect(receiver.signalFor('compute').aborted).toBe(true);
    sender.over(database);
    sender.send(gone('Glance is gone.', ['image']));
    await isAborted(receiver.signalFor('image'));
    expect([first.aborted, receiver.signalFor('compute').aborted]).toEqual([true, false]);
  });

  test('is heard by its own run alone', async () => {
    const theirs = bothEnds({ from: 'a', to: 'b' });
    const ours = bothEnds({ from: 'c', to: 'a' });
    theirs.sender.send(gone('x', ['compute']));
    await isAborted(ours.receiver.signalFor('compute'));
    expect(theirs.receiver.signalFor('compute').aborted).toBe(false);
  });
});
