import { SeatrialError } from '../../core/errors.ts';
import type { VirtualUser } from '../iteration.ts';
import type { ScenarioRun } from '../scenario-run.ts';
import type { SettingsOf } from '../settings.ts';
import type { Executor } from './executor.ts';
import { loop } from './loop.ts';
import { steps, totalMs } from './stages.ts';

type RampingVusSettings = SettingsOf<'ramping-vus'>;

/** k6's `ramping-vus`: as many virtual users at work as the stages say; those no longer wanted finish their iteration. */
export const rampingVus: Executor<RampingVusSettings> = {
  vus: ({ startVUs, stages }) => Math.max(startVUs, ...stages.map(({ target }) => target)),
  lengthMs: ({ stages }) => totalMs(stages),
  async execute(run, settings) {
    const posts = run.vus.map((vu) => new Post(run, vu, settings.gracefulRampDownMs));
    // A warm-up with nobody at work would warm nothing.
    if (run.warmingUp) staff(posts, Math.max(1, settings.startVUs));
    for (const { atMs, target } of steps(settings.startVUs, settings.stages)) {
      await run.until(run.measuredFromMs + atMs);
      if (run.stopping) break;
      staff(posts, target);
    }
    await run.until(run.measuredFromMs + totalMs(settings.stages));
    run.stop();
    await Promise.all(posts.map((post) => post.left));
  },
};

/** Has the first `wanted` at work, and the others not. */
function staff(posts: readonly Post[], wanted: number): void {
  for (const [index, post] of posts.entries()) {
    if (index < wanted) post.work();
    else post.leave();
  }
}

/** The place of a virtual user that comes and goes. */
class Post {
  /** Resolves when its virtual user has ended its last iteration. */
  left: Promise<void> = Promise.resolve();
  readonly #run: ScenarioRun;
  readonly #vu: VirtualUser;
  readonly #gracefulMs: number;
  #wanted = false;
  #atWork = false;
  /** Which leave it is: one taken back must not cut off what came after it. */
  #leaves = 0;

  constructor(run: ScenarioRun, vu: VirtualUser, gracefulMs: number) {
    this.#run = run;
    this.#vu = vu;
    this.#gracefulMs = gracefulMs;
  }

  work(): void {
    if (this.#wanted) return;
    this.#wanted = true;
    // One that has not left yet just stays.
    if (!this.#atWork) this.left = this.#iterate();
  }

  leave(): void {
    if (!this.#wanted) return;
    this.#wanted = false;
    this.#leaves += 1;
    if (this.#vu.current !== undefined) void this.#cutOff(this.#leaves);
  }

  async #iterate(): Promise<void> {
    this.#atWork = true;
    const supply = { more: () => this.#wanted, take: () => undefined };
    while (this.#wanted && !this.#run.stopping) await loop(this.#run, this.#vu, supply);
    this.#atWork = false;
  }

  async #cutOff(leave: number): Promise<void> {
    await this.#run.until(this.#run.clock.elapsed() + this.#gracefulMs);
    // After the scenario's end the graceful stop decides.
    if (this.#wanted || this.#leaves !== leave || this.#run.stopping) return;
    this.#vu.current?.interrupt(
      new SeatrialError('INTERRUPTED', 'The ramp took the virtual user away before its iteration ended.'),
    );
  }
}
