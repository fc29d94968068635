import { describe, expect, test } from 'vitest';
import { buildFailed, legacy, scheduling, versioned } from '../testing/messages.ts';
import { readEvent } from './read-event.ts';

const AT = Date.parse('2026-11-21T12:00:00.250Z');

describe.each([
  ['versioned', versioned],
  ['legacy', legacy],
] as const)('a %s notification', (format, message) => {
  test('tells state, task, host and request of an instance, at the time of its sender', () => {
    expect(readEvent(message({ event: 'instance.update', state: 'building', task: 'spawning' }))).toMatchObject({
      instanceId: 'a',
      event: 'instance.update',
      atMs: AT,
      state: 'building',
      taskState: 'spawning',
      host: 'compute-1',
      requestId: 'req-1',
    });
  });

  test('says null when nothing is under way', () => {
    expect(readEvent(message({ event: 'instance.update' }))).toMatchObject({ state: 'active', taskState: null });
    expect(readEvent(message({ event: 'instance.create.end' }))).toMatchObject({ state: 'active', taskState: null });
  });

  test('leaves out the host as long as there is none', () => {
    expect(readEvent(message({ event: 'instance.create.start', host: null }))).not.toHaveProperty('host');
  });

  test('quotes the exception of a failed build', () => {
    const event = readEvent(message({ event: 'instance.create.error', state: 'error', fault: 'disk on fire' }));
    expect(event).toMatchObject({ event: 'instance.create.error', state: 'error', fault: 'disk on fire' });
  });

  test('takes the good word at the end of a build for no fault', () => {
    expect(readEvent(message({ event: 'instance.create.end' }))).not.toHaveProperty('fault');
  });

  test('tells what else it knows of the instance', () => {
    expect(readEvent(message({ event: 'instance.create.end' }))?.instance).toMatchObject({
      name: 'web',
      projectId: 'p1',
      imageId: 'img',
      flavor: { name: 'tiny', vcpus: 1, ramMib: 64 },
      metadata: { role: 'web' },
      addresses: [{ network: 'net', address: '10.0.0.5', version: 4, mac: 'fa:16:3e:00:00:01' }],
    });
  });

  test('of any action tells the state it led to', () => {
    const event = readEvent(message({ event: 'instance.power_off.end', state: 'stopped' }));
    expect(event).toMatchObject({ event: 'instance.power_off.end', state: 'stopped', taskState: null });
  });

  test('of the scheduler names the instance by what was asked for', () => {
    expect(readEvent(scheduling('end', format))).toMatchObject({
      instanceId: 'a',
      event: 'scheduler.select_destinations.end',
      requestId: 'req-1',
    });
  });

  test('of the conductor says why no build came about', () => {
    expect(readEvent(buildFailed(format, 'No valid host was found.'))).toMatchObject({
      instanceId: 'a',
      event: 'compute_task.build_instances.error',
      state: 'error',
      fault: 'No valid host was found.',
    });
  });
});

describe('reading what a bus carries', () => {
  test('takes a message without the envelope, too', () => {
    const enveloped = JSON.parse(versioned({ event: 'instance.create.end' }).toString());
    expect(readEvent(Buffer.from(enveloped['oslo.message']))).toMatchObject({ event: 'instance.create.end' });
  });

  test.each([
    ['what an instance used in an hour', versioned({ event: 'instance.exists' })],
    ['an event of a host', versioned({ event: 'aggregate.add_host.end' })],
    ['an event of another service', Buffer.from('{"event_type":"port.create.end","timestamp":"2026-11-21 12:00:00"}')],
    ['a message without a time', Buffer.from('{"event_type":"instance.update","payload":{}}')],
    ['a call from service to service', Buffer.from('{"method":"select_destinations","args":{}}')],
    ['an envelope of nonsense', Buffer.from('{"oslo.version":"2.0","oslo.message":"<"}')],
    ['no JSON at all', Buffer.from([0xff, 0xfe])],
    ['nothing', Buffer.alloc(0)],
  ])('passes over %s', (_what, content) => {
    expect(readEvent(content)).toBeUndefined();
  });

  test('bears a payload that is not what it should be', () => {
    const odd = { event_type: 'instance.update', timestamp: '2026-11-21 12:00:00', payload: { 'nova_object.data': 7 } };
    expect(readEvent(Buffer.from(JSON.stringify(odd)))).toMatchObject({ instanceId: '', taskState: null });
  });
});
