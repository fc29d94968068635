import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { readEvent } from '../watch/bus/read-event.ts';
import { traceBoot } from './boot-trace.ts';

const captured = new URL('../../fixtures/notifications/captured/boot.json', import.meta.url);

interface Message {
  readonly payload: Readonly<Record<string, unknown>>;
}

async function events(format: 'versioned' | 'legacy' | 'both') {
  const messages = JSON.parse(await readFile(captured, 'utf8')) as Message[];
  const chosen = messages.filter(
    ({ payload }) => format === 'both' || 'nova_object.data' in payload === (format === 'versioned'),
  );
  return chosen.flatMap((message) => readEvent(Buffer.from(JSON.stringify(message))) ?? []);
}

describe.each(['versioned', 'legacy', 'both'] as const)('a boot that Nova told in %s notifications', (format) => {
  test('is traced from the scheduler to ACTIVE', async () => {
    const heard = await events(format);
    const trace = traceBoot({ instanceId: heard[0]?.instanceId ?? '', events: heard });
    expect(trace).toMatchObject({ outcome: 'active', host: 'compute-2', skewMs: 0, resolutionMs: 1 });
    expect(trace?.name).toMatch(/^st-.*-watch-0-/);
    expect(trace?.requestId).toMatch(/^req-/);
    expect(trace?.phases.map(({ phase }) => phase)).toEqual([
      'scheduling',
      'queued',
      'claimed',
      'networking',
      'block-device',
      'spawning',
    ]);
    // Most of what this boot took.
    expect(trace?.phases.at(-1)?.durationMs).toBeGreaterThan(2_500);
    expect(trace?.totalMs).toBeLessThan(5_000);
  });
});

test('both formats tell the same states in the same order', async () => {
  const states = async (format: 'versioned' | 'legacy') =>
    (await events(format)).map(({ event, state, taskState, host }) => ({ event, state, taskState, host }));
  expect(await states('legacy')).toEqual(await states('versioned'));
});
