import type { Diagnosis, Gate, RunRecord, Verdict } from '../model/record.ts';
import { headlineText, oneLine } from './text.ts';

/** How a verdict looks, whatever the medium: colours and icons are chosen by tone. */
export type Tone = 'good' | 'warn' | 'bad' | 'none';

const gates: Readonly<Record<Gate, { word: string; tone: Tone }>> = {
  passed: { word: 'Passed', tone: 'good' },
  failed: { word: 'Failed', tone: 'bad' },
  unreachable: { word: 'Not judged', tone: 'bad' },
  unclean: { word: 'Passed, but not clean', tone: 'warn' },
  interrupted: { word: 'Interrupted', tone: 'warn' },
};

const platforms: Readonly<Record<Verdict, string>> = {
  good: 'the cloud is good',
  degraded: 'the cloud is degraded',
  failed: 'the cloud has failed',
  unjudged: 'the cloud was not judged',
};

export interface Judgement {
  /** The gate in a word or two. */
  readonly word: string;
  readonly tone: Tone;
  /** The platform's state as half a sentence. */
  readonly platform: string;
  /** The record's headline, naming the culprit even where the headline itself forgets to. */
  readonly headline: string;
  readonly culprit?: string;
}

/** What a run comes to, in the words every report uses. */
export function judge(record: RunRecord): Judgement {
  const { word, tone } = gates[record.gate];
  const first = record.diagnoses[0];
  const culprit = first === undefined ? undefined : culpritOf(first);
  const headline = headlineText(record.headline);
  return {
    word,
    tone: tone === 'good' && record.verdict === 'degraded' ? 'warn' : tone,
    platform: platforms[record.verdict],
    headline:
      first === undefined || headline.toLowerCase().includes(first.culprit.component.toLowerCase())
        ? headline
        : `${headline} Culprit: ${culprit}.`,
    ...(culprit === undefined ? {} : { culprit }),
  };
}

/** `nova-compute on compute1`. */
export function culpritOf(diagnosis: Diagnosis): string {
  const { component, host } = diagnosis.culprit;
  return oneLine(host === undefined ? component : `${component} on ${host}`);
}
