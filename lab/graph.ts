/** Something to be done once everything it needs is done. */
export interface Task {
  readonly name: string;
  readonly needs: readonly string[];
  readonly run: () => Promise<void>;
}

/** Says what is wrong with a set of tasks before the first one runs: unknown needs and circles. */
export function orderTasks(tasks: readonly Task[]): Task[] {
  const byName = new Map(tasks.map((task) => [task.name, task]));
  const ordered: Task[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const visit = (task: Task, path: readonly string[]): void => {
    if (state.get(task.name) === 'done') return;
    if (state.get(task.name) === 'open') throw new Error(`Tasks need each other: ${[...path, task.name].join(' → ')}.`);
    state.set(task.name, 'open');
    for (const need of task.needs) {
      const needed = byName.get(need);
      if (needed === undefined) throw new Error(`${task.name} needs ${need}, which is not in the table.`);
      visit(needed, [...path, task.name]);
    }
    state.set(task.name, 'done');
    ordered.push(task);
  };
  for (const task of tasks) visit(task, []);
  return ordered;
}

/**
 * Runs every task as soon as its needs are met. After a failure nothing new starts; the first failure is thrown when
 * the tasks under way have ended, so that none of them writes behind the caller's back.
 */
export async function runTasks(tasks: readonly Task[]): Promise<void> {
  const failures: unknown[] = [];
  const done = new Map<string, Promise<boolean>>();
  for (const task of orderTasks(tasks)) {
    const needs = task.needs.map((need) => done.get(need) ?? Promise.resolve(false));
    const outcome = Promise.all(needs).then(async (met) => {
      if (met.includes(false) || failures.length > 0) return false;
      try {
        await task.run();
        return true;
      } catch (error) {
        failures.push(error);
        return false;
      }
    });
    done.set(task.name, outcome);
  }
  await Promise.all(done.values());
  if (failures.length > 0) throw failures[0];
}
