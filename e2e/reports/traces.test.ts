import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { passedRun } from '../../fixtures/reports/passed.ts';
import { sampleTraces } from '../../fixtures/reports/traces.ts';
import { renderPage } from '../../src/report/html/page.ts';
import { traceCharts } from '../../src/report/html/traces/charts.ts';
import { summariseTraces } from '../../src/trace/summarise.ts';
import { launchChromium } from './browser.ts';

let dir: string;
let launched: Awaited<ReturnType<typeof launchChromium>>;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'seatrial-traces-'));
  launched = await launchChromium();
});
afterAll(async () => {
  await launched.browser?.close();
  await rm(dir, { recursive: true });
});
beforeEach(({ skip }) => {
  if (launched.browser === undefined) skip(launched.reason);
});

/** The charts in a page of a run, under its policy and its style sheet. */
async function open(boots: number, options: BrowserContextOptions = {}) {
  const traces = sampleTraces(boots);
  const charts = traceCharts(traces, summariseTraces(traces)).text;
  const section = `<section class="section" aria-label="Boots"><h2>Boots</h2>${charts}</section>`;
  const file = join(dir, `${boots}.html`);
  await writeFile(file, renderPage(passedRun()).replace('<main id="content">', `$&${section}`));
  const context = await (launched.browser as Browser).newContext(options);
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('console', (message) => troubles.push(message.text()));
  await page.goto(pathToFileURL(file).href);
  return { page, troubles, close: () => context.close() };
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
