import { describe, expect, it } from 'vitest';
import { HOSTILE } from '../../../../fixtures/reports/everything.ts';
import { sampleTraces } from '../../../../fixtures/reports/traces.ts';
import type { BootTrace, TraceSummary } from '../../../model/trace.ts';
import { traceCharts } from './charts.ts';

const row = { count: 97, medianMs: 4_000, p95Ms: 9_000, p99Ms: 12_000, maxMs: 13_000 };
const summary: TraceSummary = {
  outcomes: { active: 97, error: 3, deleted: 0, unfinished: 0 },
  total: { count: 97, medianMs: 11_000, p95Ms: 19_000, p99Ms: 24_000, maxMs: 25_000 },
  phases: [
    { phase: 'queued', ...row, share: 0.3 },
    { phase: 'spawning', ...row, share: 0.004 },
  ],
  slowest: 'queued',
};
const charts = (traces: readonly BootTrace[], of: TraceSummary = summary) => traceCharts(traces, of).text;

describe('the charts of boots', () => {
  it('say in words how many there were, how long they took, and what took longest', () => {
    const page = charts(sampleTraces(100));
    expect(page).toContain('100 boots: 97 became ACTIVE, 3 went to ERROR. Median 11 s, p95 19 s.');
    expect(page).toContain('Most time went into queued (30 %)');
  });

  it('name every colour, and no colour that is not there', () => {
    const page = charts(sampleTraces(100));
    const legend = page.slice(page.indexOf('class="legend"'), page.indexOf('</ul>'));
    const named = [...legend.matchAll(/<span>([^<]+)/g)].map((match) => match[1]);
    expect(named).toEqual(['accepted', 'scheduling', 'queued', 'claimed', 'networking', 'block devices', 'spawning']);
  });

  it('have a table for each drawing, and hide the drawings from whoever hears the page', () => {
    const page = charts(sampleTraces(100));
    expect(page.match(/<svg class="timeline"[^>]* aria-hidden="true"/g)).toHaveLength(2);
    expect(page.match(/<table/g)).toHaveLength(2);
    expect(page.match(/<tbody>[\s\S]*?<\/tbody>/g)?.[1]?.match(/<tr>/g)).toHaveLength(100);
  });

  it('put the spans of a boot one after the other on the axis of time', () => {
    const [one] = sampleTraces(1);
    const trace: BootTrace = {
      ...(one as BootTrace),
      totalMs: 1_000,
      phases: [
        { phase: 'queued', startedMs: 0, durationMs: 250 },
        { phase: 'spawning', startedMs: 250, durationMs: 750 },
      ],
    };
    const page = charts([trace]);
    expect(page).toMatch(/class="phase-queued" fill="[^"]+" d="M0\.0 26h250\.0v18H0\.0z"/);
    expect(page).toMatch(/class="phase-spawning" fill="[^"]+" d="M250\.0 26h750\.0v18H250\.0z"/);
  });

  it('draw two hundred boots at most, from the first to the last, and say so', () => {
    const page = charts(sampleTraces(1_000));
    expect(page).toContain('200 of 1000 boots: those that failed, the slowest, the fastest, and some of all others.');
    expect(page.match(/pointer-events="all"/g)).toHaveLength(200);
    expect(page).toContain('boot-0<');
    expect(page).toContain('boot-999<');
    expect(page.length).toBeLessThan(300_000);
  });

  it('mark a boot that failed by more than a colour', () => {
    const page = charts(sampleTraces(100));
    // Three in the drawing, and one that explains them.
    expect(page.match(/class="boot-failed"/g)).toHaveLength(4);
    expect(page).toContain('did not become ACTIVE');
    expect(charts(sampleTraces(5))).not.toContain('boot-failed');
    expect(page).toContain('boot-20 on compute-3: error after');
  });

  it('warn of whole seconds and of clocks that disagree', () => {
    const [trace] = sampleTraces(1);
    expect(charts([{ ...(trace as BootTrace), skewMs: 2_000 }])).toMatch(/whole seconds.*disagree by 2.0 s or more/);
    expect(charts([{ ...(trace as BootTrace), resolutionMs: 1 }])).not.toContain('whole seconds');
  });

  it('show the boots that failed also where none arrived', () => {
    const none: TraceSummary = {
      outcomes: { active: 0, error: 2, deleted: 0, unfinished: 0 },
      total: { count: 0, medianMs: 0, p95Ms: 0, p99Ms: 0, maxMs: 0 },
      phases: [],
    };
    const page = charts(sampleTraces(2), none);
    expect(page).toContain('2 boots: 2 went to ERROR.');
    expect(page).not.toContain('Percentiles');
  });

  it('say so when nothing was traced', () => {
    expect(charts([])).toContain('No boot was traced.');
  });

  it('run no markup that came from a cloud', () => {
    const [trace] = sampleTraces(1);
    const page = charts([{ ...(trace as BootTrace), name: HOSTILE, host: HOSTILE }]);
    expect(page).not.toContain(HOSTILE);
    expect(page).not.toMatch(/<(?:script|img)/);
    expect(page).not.toContain('style="');
  });
});
