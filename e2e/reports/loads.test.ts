import axe from 'axe-core';
import type { BrowserContextOptions } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { loadedRun, sampleLoad } from '../../fixtures/reports/loaded.ts';
import { renderLoadPage } from '../../src/report/html/load/standalone.ts';
import { renderPage } from '../../src/report/html/page.ts';
import { useChromium } from './browser.ts';

const PAGES = {
  'of a run': (boots: number) => renderPage(loadedRun(boots)),
  'that stands alone': (boots: number) => renderLoadPage(sampleLoad(boots)),
};
type Kind = keyof typeof PAGES;

const openPage = useChromium();

const open = (kind: Kind, boots: number, options?: BrowserContextOptions) => openPage(PAGES[kind](boots), options);

const unfold = 'for (const d of document.querySelectorAll("details")) d.open = true';

describe.each(Object.keys(PAGES) as Kind[])('the page of a load, %s,', (kind) => {
  it.each(['light', 'dark'] as const)('has nothing axe objects to (%s)', async (colorScheme) => {
    const { page, close } = await open(kind, 100, { colorScheme, bypassCSP: true, reducedMotion: 'reduce' });
    await page.evaluate(unfold);
    await page.evaluate(axe.source);
    const found = (await page.evaluate(
      'axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] })',
    )) as { violations: { id: string; nodes: { html: string }[] }[] };
    expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`)).toEqual([]);
    await close();
  });

  it.each([1, 100, 2_000])('of %d boots is never wider than the window, and breaks no policy', async (boots) => {
    const { page, troubles, close } = await open(kind, boots);
    await page.evaluate(unfold);
    for (const width of [1280, 768, 400, 360]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    }
    expect(troubles).toEqual([]);
    await close();
  });
});

describe('the section of a load', () => {
  it('is reached from the navigation, and leads to the check that ran it', async () => {
    const { page, close } = await open('of a run', 100);
    await page.getByRole('navigation').getByRole('link', { name: 'Load boot-storm' }).click();
    await expect
      .poll(() => page.evaluate('document.querySelector("#load-boot-storm").getBoundingClientRect().top < innerHeight'))
      .toBe(true);
    await page.locator('#load-boot-storm').getByRole('link', { name: 'Boots servers' }).click();
    expect(await page.locator('.check:target').count()).toBe(1);
    await close();
  });

  it('shows each drawing with something in it', async () => {
    const { page, close } = await open('of a run', 100);
    const drawings = page.locator('#load-boot-storm svg.timeline, #load-boot-knee svg.timeline');
    const boxes = await Promise.all((await drawings.all()).map((each) => each.boundingBox()));
    expect(boxes.length).toBeGreaterThanOrEqual(6);
    for (const box of boxes) expect(box?.height).toBeGreaterThan(40);
    await close();
  });

  it('tells the same to whoever hears the page: each table has its heads', async () => {
    const { page, close } = await open('of a run', 100);
    for (const name of ['Thresholds', 'Durations', 'Errors by class']) {
      const table = page.locator('#load-boot-storm').getByRole('group', { name, exact: true }).getByRole('table');
      expect(await table.getByRole('columnheader').count()).toBeGreaterThan(3);
    }
    await close();
  });
});
