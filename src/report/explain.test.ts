import { describe, expect, it } from 'vitest';
import { sampleCheck } from '../../fixtures/reports/build.ts';
import { failedRun } from '../../fixtures/reports/failed.ts';
import { explain, explanationLines, unpassed } from './explain.ts';

const failure = (message: string) => ({ message, about: 'cloud' as const });

describe('explain', () => {
  it('has nothing to say of a check that passed', () => {
    expect(explain(sampleCheck('boots'))).toBeUndefined();
  });

  it('takes the first line of a failure nobody diagnosed as headline, and keeps the rest', () => {
    expect(explain(sampleCheck('boots', { outcome: 'failed', failure: failure('got 503\nbody: x') }))).toMatchObject({
      headline: 'got 503',
      message: 'got 503\nbody: x',
    });
  });

  it('says so when a failure has no message', () => {
    expect(explain(sampleCheck('boots', { outcome: 'error', failure: failure('') }))?.headline).toBe(
      'failed without a message',
    );
  });
});

describe('explanationLines', () => {
  it('keeps the request id even when the API said nothing', () => {
    expect(explanationLines({ headline: 'h', requestId: 'req-1', evidence: [] })).toEqual(['h', 'Request id: req-1']);
  });

  it('puts the request id behind the words of the API', () => {
    const [diagnosis] = failedRun().diagnoses;
    const why = explain(sampleCheck('boots', { outcome: 'failed', ...(diagnosis && { diagnosis }) }));
    expect(why && explanationLines(why)[1]).toBe(
      'The API said: No valid host was found. There are not enough hosts available. (req-8f1c2a4e-5b77-4c0e-9a63-0d6f6c1e2b90)',
    );
  });
});

describe('unpassed', () => {
  it('puts failures before what could not be judged, and the severe before the minor', () => {
    const checks = [
      sampleCheck('error', { outcome: 'error', severity: 'critical' }),
      sampleCheck('minor', { outcome: 'failed', severity: 'minor' }),
      sampleCheck('fine'),
      sampleCheck('critical', { outcome: 'failed', severity: 'critical' }),
    ];
    expect(unpassed(checks).map((check) => check.title)).toEqual(['critical', 'minor', 'error']);
  });
});

describe('a message', () => {
  it('is not repeated where the headline says it already', () => {
    const [diagnosis] = failedRun().diagnoses;
    const check = sampleCheck('boots', {
      outcome: 'failed',
      failure: failure('its last heartbeat is 94 s old'),
      ...(diagnosis && { diagnosis }),
    });
    expect(explain(check)).not.toHaveProperty('message');
  });

  it('is kept whole where it is too long for a headline', () => {
    const message = 'word '.repeat(200).trim();
    const why = explain(sampleCheck('boots', { outcome: 'failed', failure: failure(message) }));
    expect(why?.headline).toHaveLength(280);
    expect(why?.message).toBe(message);
  });
});
