import { describe, expect, it } from 'vitest';
import { orderTasks, runTasks, type Task } from './graph.ts';

const task = (name: string, needs: string[] = [], run: () => Promise<void> = async () => {}): Task => ({
  name,
  needs,
  run,
});

describe('orderTasks', () => {
  it('puts every task after its needs', () => {
    const ordered = orderTasks([task('c', ['b']), task('b', ['a']), task('a')]);
    expect(ordered.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  });

  it('names a need that is missing', () => {
    expect(() => orderTasks([task('a', ['ghost'])])).toThrow('a needs ghost');
  });

  it('names a circle', () => {
    expect(() => orderTasks([task('a', ['b']), task('b', ['a'])])).toThrow('a → b → a');
  });
});

describe('runTasks', () => {
  it('starts a task when its own needs are met, not when everybody is ready', async () => {
    const events: string[] = [];
    let release = (): void => {};
    const slow = new Promise<void>((resolve) => {
      release = resolve;
    });
    await runTasks([
      task('slow', [], () => slow),
      task('quick', [], async () => void events.push('quick')),
      task('after quick', ['quick'], async () => {
        events.push('after quick');
        release();
      }),
      task('after slow', ['slow'], async () => void events.push('after slow')),
    ]);
    expect(events).toEqual(['quick', 'after quick', 'after slow']);
  });

  it('throws the first failure and starts nothing that needs it', async () => {
    const started: string[] = [];
    const failing = task('bad', [], () => Promise.reject(new Error('broken')));
    const dependant = task('dependant', ['bad'], async () => void started.push('dependant'));
    await expect(runTasks([failing, dependant])).rejects.toThrow('broken');
    expect(started).toEqual([]);
  });

  it('waits for tasks under way before it reports a failure', async () => {
    let hasEnded = false;
    const slow = task('slow', [], async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      hasEnded = true;
    });
    await expect(runTasks([task('bad', [], () => Promise.reject(new Error('broken'))), slow])).rejects.toThrow();
    expect(hasEnded).toBe(true);
  });
});
