import axe from 'axe-core';
import type { BrowserContextOptions } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { passedRun } from '../../fixtures/reports/passed.ts';
import { sampleTraces } from '../../fixtures/reports/traces.ts';
import { renderPage } from '../../src/report/html/page.ts';
import { traceCharts } from '../../src/report/html/traces/charts.ts';
import { summariseTraces } from '../../src/trace/summarise.ts';
import { useChromium } from './browser.ts';

const openPage = useChromium();

/** The charts in a page of a run, under its policy and its style sheet. */
function open(boots: number, options?: BrowserContextOptions) {
  const traces = sampleTraces(boots);
  const charts = traceCharts(traces, summariseTraces(traces)).text;
  const section = `<section class="section" aria-label="Boots"><h2>Boots</h2>${charts}</section>`;
  return openPage(renderPage(passedRun()).replace('<main id="content">', `$&${section}`), options);
}

describe('the charts of boots', () => {
  it.each(['light', 'dark'] as const)('have nothing axe objects to (%s)', async (colorScheme) => {
    const { page, close } = await open(100, { colorScheme, bypassCSP: true, reducedMotion: 'reduce' });
    await page.evaluate('for (const d of document.querySelectorAll("details")) d.open = true');
    await page.evaluate(axe.source);
    const found = (await page.evaluate(
      'axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] })',
    )) as { violations: { id: string; nodes: { html: string }[] }[] };
    expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`)).toEqual([]);
    await close();
  });

  it.each([1, 5, 100, 1_000])('of %d boots are never wider than the window, and break no policy', async (boots) => {
    const { page, troubles, close } = await open(boots);
    await page.evaluate('for (const d of document.querySelectorAll("details")) d.open = true');
    for (const width of [1200, 768, 360]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    }
    expect(troubles).toEqual([]);
    await close();
  });

  it('are coloured by the theme', async () => {
    const colour = async (colorScheme: 'light' | 'dark') => {
      const { page, close } = await open(5, { colorScheme });
      const found = await page.evaluate('getComputedStyle(document.querySelector("path.phase-spawning")).fill');
      await close();
      return found;
    };
    expect(await colour('light')).not.toBe(await colour('dark'));
  });
});
