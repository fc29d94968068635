/** Says of each run, once and before anything of it goes, that it is cleaned up after, and whose it may be. */
export interface Whose {
  byJournal(runId: string): void;
  byMarks(runId: string): void;
}

/** `here` are the runs that have a folder on this machine; what else carries marks may be anybody's. */
export function tellWhose(here: readonly string[], note: (text: string) => void): Whose {
  const told = new Set<string>();
  const once = (runId: string, text: string) => {
    if (!told.has(runId)) note(text);
    told.add(runId);
  };
  return {
    byJournal: (runId) => once(runId, `Run ${runId}: by its journal.`),
    byMarks: (runId) =>
      once(
        runId,
        here.includes(runId)
          ? `Run ${runId}: by its marks.`
          : `Run ${runId}: by its marks; nothing is known of it here, it may be somebody else's and still going on.`,
      ),
  };
}
