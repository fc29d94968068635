import { type EvidenceSource, gatherEvidence, type Question } from '../diagnosis/evidence.ts';
import type { FailureFacts } from '../diagnosis/failure-facts.ts';
import type { CheckResult } from './check-record.ts';
import type { RawCheck, RawResults } from './result-reporter.ts';

/** Longest that all asking may take, in ms: the cloud is broken, and somebody waits for the verdict. */
const ASKING_MS = 15_000;
/** Failures asked about: of a hundred alike, the first ones tell as much. */
const MOST_FAILURES = 10;

/** Adds to failed checks what the sources know of each, while the cloud is still as it was. */
export async function withEvidence<R extends RawResults>(raw: R, sources: readonly EvidenceSource[]): Promise<R> {
  const failed = raw.checks.filter(({ result }) => result?.failure?.about === 'cloud').slice(0, MOST_FAILURES);
  if (sources.length === 0 || failed.length === 0) return raw;
  const deadline = AbortSignal.timeout(ASKING_MS);
  const asked = new Map(await Promise.all(failed.map(async (each) => [each, await askAbout(each)] as const)));
  return { ...raw, checks: raw.checks.map((each) => asked.get(each) ?? each) };

  async function askAbout(each: RawCheck): Promise<RawCheck> {
    const { result } = each;
    if (!result?.failure) return each;
    const { evidence, told } = await gatherEvidence(sources, questionOf(result, result.failure), deadline);
    const inner = [result.failure.inner ?? [], ...told].flat().join('\n');
    const failure = inner === '' ? result.failure : { ...result.failure, inner };
    return { ...each, result: { ...result, failure, evidence: [...result.evidence, ...evidence] } };
  }
}

function questionOf({ startedAt, durationMs }: CheckResult, { requestId, resource }: FailureFacts): Question {
  const fromMs = Date.parse(startedAt);
  return {
    ...(requestId && { requestId }),
    ...(resource && { resource }),
    fromMs,
    toMs: fromMs + durationMs,
  };
}
