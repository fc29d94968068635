import type { K6Failure } from '../model/k6.ts';
import type { ProgramEnd } from './process.ts';

/**
 * k6's exit codes, as far as they say more than the summary does:
 * https://github.com/grafana/k6/blob/v2.2.0/errext/exitcodes/codes.go
 */
const EXIT = {
  passed: 0,
  thresholdsFailed: 99,
  setupTimeout: 100,
  teardownTimeout: 101,
  genericTimeout: 102,
  invalidConfig: 104,
  externalAbort: 105,
  scriptException: 107,
  scriptAborted: 108,
  markedAsFailed: 110,
} as const;

export interface EndFacts extends ProgramEnd {
  readonly script: string;
  /** True when we asked it to stop. */
  readonly wasStopped: boolean;
  readonly hasSummary: boolean;
  /** k6's last word of error. */
  readonly said: string | undefined;
}

/** Why a script did not run to its end; undefined when it did, with or without breached thresholds. */
export function failureOf(facts: EndFacts): K6Failure | undefined {
  const { exitCode, wasStopped, wasKilled, hasSummary, script } = facts;
  const said = facts.said === undefined ? '' : `: ${facts.said}`;
  if (wasStopped) {
    const how = wasKilled ? 'k6 did not stop in time and was killed' : 'k6 was stopped';
    return { code: 'INTERRUPTED', message: `${how} before ${script} had ended.` };
  }
  if (exitCode === null) return { code: 'K6_FAILED', message: `k6 was killed while it ran ${script}.` };
  switch (exitCode) {
    case EXIT.passed:
    case EXIT.thresholdsFailed:
      if (hasSummary) return undefined;
      return { code: 'K6_FAILED', message: `k6 ran ${script} and left no summary that can be read${said}.` };
    case EXIT.setupTimeout:
    case EXIT.teardownTimeout:
    case EXIT.genericTimeout:
      return { code: 'K6_SCRIPT_FAILED', message: `${script} took too long${said}` };
    case EXIT.externalAbort:
      return { code: 'K6_FAILED', message: `Somebody stopped k6 while it ran ${script}${said}` };
    case EXIT.markedAsFailed:
      return { code: 'K6_SCRIPT_FAILED', message: `${script} calls its own run failed${said}` };
    case EXIT.scriptAborted:
      return { code: 'K6_SCRIPT_FAILED', message: `${script} gave up${said.replace(': test aborted:', ':')}` };
    case EXIT.invalidConfig:
      return { code: 'K6_SCRIPT_INVALID', message: `k6 does not take ${script}${said}` };
    case EXIT.scriptException:
      // Before a first iteration there is nothing to sum up, unless it was setup() that threw.
      return hasSummary
        ? { code: 'K6_SCRIPT_FAILED', message: `${script} threw${said}` }
        : { code: 'K6_SCRIPT_INVALID', message: `k6 does not take ${script}${said}` };
    default:
      return hasSummary
        ? { code: 'K6_FAILED', message: `k6 ended ${script} with exit code ${exitCode}${said}` }
        : { code: 'K6_SCRIPT_INVALID', message: `k6 does not take ${script} (exit code ${exitCode})${said}` };
  }
}
