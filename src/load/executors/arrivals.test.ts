import { describe, expect, it } from 'vitest';
import { arrivals } from './arrivals.ts';
import { steps } from './stages.ts';

describe('arrivals', () => {
  it('come evenly at a constant rate, without drift', () => {
    const times = [...arrivals(0.3, [{ target: 0.3, durationMs: 1_000_000 }])];
    expect(times).toHaveLength(300_000);
    expect(times[0]).toBe(0);
    for (const index of [1, 777, 299_999]) expect(times[index]).toBeCloseTo(index / 0.3, 4);
  });

  it.each([
    ['up', 0, 0.1],
    ['down', 0.1, 0],
    ['hardly', 0.05, 0.0500001],
  ])('come as often as the rate says when it goes %s', (_, from, to) => {
    const durationMs = 60_000;
    const times = [...arrivals(from, [{ target: to, durationMs }])];
    expect(times.length).toBeCloseTo(((from + to) / 2) * durationMs, -0.5);
    for (const [index, time] of times.entries()) {
      const expected = from * time + ((to - from) / durationMs / 2) * time * time;
      expect(expected).toBeCloseTo(index, 4);
    }
  });

  it('carry fractions over from stage to stage, and rest where the rate is nothing', () => {
    const rest = { target: 0, durationMs: 5000 };
    const jump = { target: 0.001, durationMs: 0 };
    const times = [
      ...arrivals(0, [rest, jump, { target: 0.001, durationMs: 2500 }, { target: 0.001, durationMs: 2500 }]),
    ];
    expect(times.map(Math.round)).toEqual([5000, 6000, 7000, 8000, 9000]);
  });
});

describe('steps of a ramp', () => {
  it('are spread over each stage, and jump where a stage takes no time', () => {
    const stages = [
      { target: 4, durationMs: 900 },
      { target: 2, durationMs: 0 },
      { target: 2, durationMs: 500 },
      { target: 0, durationMs: 200 },
    ];
    expect([...steps(1, stages)].map(({ atMs, target }) => [atMs, target])).toEqual([
      ...[
        [0, 1],
        [300, 2],
        [600, 3],
        [900, 4],
      ],
      ...[
        [900, 3],
        [900, 2],
        [1500, 1],
        [1600, 0],
      ],
    ]);
  });
});
