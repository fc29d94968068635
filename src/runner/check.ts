import { blockedBy } from '../model/blocked.ts';
import type { CheckContext, CheckMeta } from './context.ts';
import { isSelected, register } from './register.ts';
import type { Scope } from './scope.ts';
import { currentTheatre } from './theatre.ts';

/** Groups checks under a name; they run side by side with each other and with everything else. */
export function topic(name: string, define: () => void): void {
  const theatre = currentTheatre();
  const { place } = theatre;
  if (!place) throw new Error(`The topic “${name}” stands outside of a suite file.`);
  theatre.host.group(name, { concurrent: true }, () => {
    theatre.place = { file: place.file, topic: name };
    define();
    theatre.place = place;
  });
}

/** One statement about the cloud's behaviour. The title is a sentence; CheckMeta says the rest. */
export function check(title: string, meta: CheckMeta, body: (context: CheckContext) => Promise<void>): void {
  const theatre = currentTheatre();
  register({
    title,
    meta,
    concurrent: true,
    openScope: theatre.openScope,
    body,
    onEnd: (_, scope) => scope && theatre.closeLater(scope),
  });
}

/** What is said of a step beside its title. */
interface StepMeta extends CheckMeta {
  /** The chain goes on when the cloud lacks what the step needs: whatever builds on the step has the same needs. */
  readonly optional?: boolean;
}

/** Registers one step of a chain: as `check`, with the state that the steps share. */
export type RegisterStep<State> = (
  title: string,
  meta: StepMeta,
  body: (context: CheckContext & { readonly state: Partial<State> & State }) => Promise<void>,
) => void;

/**
 * A chain of checks that build on each other: they run in order, share `state`, and what they make lives until the
 * end of the chain. After a step that did not pass the rest is skipped, with that step's title as the reason; an
 * optional step that was skipped itself does not count. Whoever selects a step gets those before it, too.
 */
export function ordered<State extends object>(name: string, define: (step: RegisterStep<State>) => void): void {
  const theatre = currentTheatre();
  const cancelled = new AbortController();
  const state = {} as State;
  let scope: Promise<Scope> | undefined;
  let broken: string | undefined;
  let left = 0;
  const add = ([title, meta, body]: Parameters<RegisterStep<State>>) => {
    const registered = register({
      title,
      meta,
      concurrent: false,
      isNeeded: true,
      blocked: () => broken && blockedBy(broken),
      openScope: (signal) => {
        signal.addEventListener('abort', () => cancelled.abort(signal.reason), { once: true });
        scope ??= theatre.openScope(cancelled.signal);
        return scope;
      },
      body: (context) => body({ ...context, state }),
      onEnd: (outcome) => {
        const isHarmless = outcome === 'passed' || (outcome === 'skipped' && meta.optional);
        if (!isHarmless) broken ??= title;
        left -= 1;
        if (left === 0) void scope?.then(theatre.closeLater);
      },
    });
    if (registered) left += 1;
  };
  topic(name, () => {
    const steps: Parameters<RegisterStep<State>>[] = [];
    define((...step) => void steps.push(step));
    const last = steps.findLastIndex(([title, meta]) => isSelected(title, meta));
    for (const step of steps.slice(0, last + 1)) add(step);
  });
}
