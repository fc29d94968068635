import pLimit from 'p-limit';
import type { FailedRemoval } from '../provision/provisioner.ts';
import type { Backstage, Finale } from './backstage.ts';
import type { Host } from './host.ts';
import type { RunPlan, SuiteFile } from './plan.ts';
import { openScope, type Scope } from './scope.ts';
import { openStage, type Stage } from './stage.ts';

/** What differs between the ways to run checks. */
interface House {
  readonly plan: RunPlan;
  readonly host: Host;
  readonly backstage: Backstage;
  /** Loads a file of somebody's, in which `seatrial/…` means this very program. */
  readFile(path: string): Promise<unknown>;
}

/** What the thread with the checks holds while it runs. */
interface Theatre extends House {
  /** Where the check being registered stands. */
  place: { readonly file: SuiteFile; readonly topic?: string } | undefined;
  /** Runs work when its turn has come: so many checks at once, and the rest waits. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  /** Opened when the first check runs: listing checks needs no cloud. */
  stage(): Promise<Stage>;
  openScope(signal: AbortSignal): Promise<Scope>;
  /** Closes a scope in the background, so that teardown does not hold up the checks that wait for their turn. */
  closeLater(scope: Scope): void;
  /** Has `close` wait for work that ends by itself: a cancelled Vitest lets go of it at once. */
  finishFirst<T>(work: Promise<T>): Promise<T>;
  /** Closes a scope, and resolves when all that was made in it is gone. */
  closeNow(scope: Scope): Promise<void>;
  /** Resolves when every scope is closed and all connections are let go of. */
  close(): Promise<Finale>;
}

let theatre: Theatre | undefined;

/** The one in which whatever is registered now will play. */
export function currentTheatre(): Theatre {
  if (!theatre) throw new Error('Something is registered, or runs, outside of a run.');
  return theatre;
}

/** Opens the theatre of a run; a thread has one at a time. */
export function openTheatre(house: House): Theatre {
  theatre = createTheatre(house);
  return theatre;
}

function createTheatre(house: House): Theatre {
  const { plan } = house;
  let stage: Promise<Stage> | undefined;
  const open = new Set<Scope>();
  const closing: Promise<readonly FailedRemoval[]>[] = [];
  const underWay: Promise<unknown>[] = [];
  const openedStage = () => {
    stage ??= openStage(plan);
    return stage;
  };
  const closeLater = (scope: Scope) => {
    if (open.delete(scope)) closing.push(scope.close());
  };
  return {
    ...house,
    inTurn: pLimit(plan.workers),
    place: undefined,
    stage: openedStage,
    openScope: async (signal) => {
      const scope = openScope(await openedStage(), signal);
      open.add(scope);
      return scope;
    },
    closeLater,
    finishFirst: (work) => {
      underWay.push(work);
      return work;
    },
    closeNow: async (scope) => {
      closeLater(scope);
      await Promise.all(closing);
    },
    close: async () => {
      await Promise.allSettled(underWay);
      // A cancelled run leaves scopes behind whose checks never came to their end.
      for (const scope of open) closeLater(scope);
      const leftovers = (await Promise.all(closing)).flat().length;
      const opened = await stage;
      const warnings = opened?.warnings() ?? [];
      // A load that did not get to its end may have left calls behind, and the sweep comes next.
      await opened?.transport.answered();
      opened?.outages.close();
      await opened?.feed?.close();
      await opened?.places.database.close();
      opened?.journal.close();
      await opened?.transport.close();
      return { leftovers, warnings, meter: opened?.transport.meter.read() };
    },
  };
}
