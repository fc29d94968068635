/** Where a live region is drawn. */
export interface Terminal {
  write(text: string): unknown;
  readonly columns?: number | undefined;
  readonly rows?: number | undefined;
}

const ESC = '\u001b[';
const HIDE_CURSOR = `${ESC}?25l`;
const SHOW_CURSOR = `${ESC}?25h`;
// Terminals that know these draw a frame at once, without flicker; the others ignore them.
const BEGIN_FRAME = `${ESC}?2026h`;
const END_FRAME = `${ESC}?2026l`;
const FRAME_MS = 100;

/** Lines at the bottom of a terminal that are drawn over again and again, below lines that stay. */
export interface LiveRegion {
  /** Prints lines above the region; they stay. */
  print(lines: readonly string[]): void;
  /** Removes the region and gives the terminal back as it was. May be called twice. */
  stop(): void;
}

/** Draws `frame` ten times a second until stopped; also gives the cursor back when the process ends on its own. */
export function startLiveRegion(
  terminal: Terminal,
  frame: (size: { columns: number; rows: number }) => readonly string[],
): LiveRegion {
  let drawn = 0;
  let stopped = false;
  const erase = () => (drawn === 0 ? '' : `${ESC}${drawn}A\r${ESC}J`);
  const draw = (above: readonly string[]) => {
    // One column and one row less than there are: a full last line would wrap, a full last row would scroll.
    const size = { columns: Math.max(10, (terminal.columns ?? 80) - 1), rows: Math.max(2, (terminal.rows ?? 24) - 2) };
    const lines = frame(size);
    const text = [...above, ...lines].map((line) => `${line}\n`).join('');
    terminal.write(`${BEGIN_FRAME}${erase()}${text}${END_FRAME}`);
    drawn = lines.length;
  };
  const stop = () => {
    if (stopped) return;
    stopped = true;
    clearInterval(timer);
    process.off('exit', stop);
    terminal.write(`${erase()}${SHOW_CURSOR}`);
    drawn = 0;
  };
  const timer = setInterval(() => draw([]), FRAME_MS);
  timer.unref();
  process.once('exit', stop);
  terminal.write(HIDE_CURSOR);
  draw([]);
  return {
    print: (lines) => (stopped ? terminal.write(lines.map((line) => `${line}\n`).join('')) : draw(lines)),
    stop,
  };
}
