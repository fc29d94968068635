/** Hears what `up` and its kin are doing. */
export interface Progress {
  /** A task started that takes a moment. */
  begin(task: string): void;
  /** It ended; `didWork` is false when it found everything as it should be. */
  end(task: string, tookMs: number, didWork: boolean): void;
  /** Something worth a line. */
  note(line: string): void;
}

export const silent: Progress = { begin() {}, end() {}, note() {} };

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** A task that takes longer, in ms, is named before it has ended: nobody is to wait and not know for what. */
const LONG_MS = 5_000;

/** One line per event, stamped with the time since the start: for pipelines and log files. */
export function linesTo(stream: NodeJS.WritableStream): Progress {
  const startedAt = Date.now();
  const underWay = new Map<string, NodeJS.Timeout>();
  const line = (text: string): void => {
    stream.write(`[${((Date.now() - startedAt) / 1000).toFixed(1).padStart(6)}s] ${text}\n`);
  };
  return {
    begin(task) {
      underWay.set(task, setTimeout(() => line(`${task} …`), LONG_MS).unref());
    },
    end(task, tookMs, didWork) {
      clearTimeout(underWay.get(task));
      if (didWork) line(`${task} (${seconds(tookMs)})`);
    },
    note: line,
  };
}

/** The same lines, and below them one that says what is under way: for a person at a terminal. */
export function liveTo(stream: NodeJS.WriteStream): Progress {
  const lines = linesTo(stream);
  const underWay = new Set<string>();
  const drawStatus = (): void => {
    const text = [...underWay].join(', ');
    const room = (stream.columns ?? 80) - 4;
    if (text !== '') stream.write(`\r\x1b[2K  … ${text.length > room ? `${text.slice(0, room - 1)}…` : text}`);
  };
  const above = (write: () => void): void => {
    stream.write('\r\x1b[2K');
    write();
    drawStatus();
  };
  return {
    begin(task) {
      underWay.add(task);
      above(() => {});
    },
    end(task, tookMs, didWork) {
      underWay.delete(task);
      above(() => lines.end(task, tookMs, didWork));
    },
    note: (text) => above(() => lines.note(text)),
  };
}
