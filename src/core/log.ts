import { redact } from './redact.ts';

export type LogLevel = 'quiet' | 'normal' | 'verbose';

/** Diagnostics for a person, on stderr; stdout belongs to results. Everything passes redaction. */
export interface Log {
  /** Always shown. */
  warn(text: string): void;
  /** Shown unless quiet. */
  info(text: string): void;
  /** Shown when verbose. */
  debug(text: string): void;
}

export function createLog(level: LogLevel, write: (line: string) => void = (line) => process.stderr.write(line)): Log {
  const line = (text: string) => write(`${redact(text)}\n`);
  return {
    warn: line,
    info: level === 'quiet' ? () => {} : line,
    debug: level === 'verbose' ? line : () => {},
  };
}
