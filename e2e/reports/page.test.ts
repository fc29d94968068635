import axe from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { everythingRun } from '../../fixtures/reports/everything.ts';
import { failedRun } from '../../fixtures/reports/failed.ts';
import { largeRun } from '../../fixtures/reports/large.ts';
import { passedRun, passedWithSkipsRun } from '../../fixtures/reports/passed.ts';
import { unreachableRun } from '../../fixtures/reports/unreachable.ts';
import type { RunRecord } from '../../src/model/record.ts';
import { renderPage } from '../../src/report/html/page.ts';
import { useChromium } from './browser.ts';

const samples = { passedRun, passedWithSkipsRun, failedRun, everythingRun, largeRun, unreachableRun };

const openPage = useChromium();

const open = (record: RunRecord, options?: BrowserContextOptions, hash?: string) =>
  openPage(renderPage(record), options, hash);

const shownRows = (page: Page) => page.locator('[data-check]:visible').count();

describe.each(Object.entries(samples))('the page of %s', (_, sample) => {
  it('asks for nothing, complains of nothing and runs nothing foreign', async () => {
    const { page, troubles, close } = await open(sample());
    await page.evaluate('for (const d of document.querySelectorAll("details")) d.open = true');
    expect(troubles).toEqual([]);
    expect(await page.evaluate('globalThis.pwned')).toBeUndefined();
    await close();
  });

  it('is never wider than its window, from a desk to a phone', async () => {
    const { page, close } = await open(sample());
    await page.evaluate('for (const d of document.querySelectorAll("details")) d.open = true');
    for (const width of [1200, 768, 360]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    }
    await close();
  });
});

describe('the page, for people with other senses,', () => {
  it.each([
    ['failedRun', 'light'],
    ['failedRun', 'dark'],
    ['everythingRun', 'light'],
    ['everythingRun', 'dark'],
    ['passedWithSkipsRun', 'light'],
    ['unreachableRun', 'dark'],
  ] as const)('has nothing axe objects to (%s, %s)', async (name, colorScheme) => {
    const { page, close } = await open(samples[name](), { colorScheme, bypassCSP: true, reducedMotion: 'reduce' });
    await page.evaluate('for (const d of document.querySelectorAll("details")) d.open = true');
    await page.evaluate(axe.source);
    const found = (await page.evaluate(
      'axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] })',
    )) as {
      violations: { id: string; nodes: { html: string }[] }[];
    };
    expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`)).toEqual([]);
    await close();
  });

  it('unfolds by keyboard alone', async () => {
    const { page, close } = await open(failedRun());
    await page.locator('.failure .fold > summary').first().focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('.failure .fold[open]').count()).toBe(1);
    await close();
  });

  it('brings a skip link as the first stop of the keyboard', async () => {
    const { page, close } = await open(failedRun());
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the results');
    await close();
  });
});

describe('the list of suites', () => {
  it('is searched by titles, messages and evidence', async () => {
    const { page, close } = await open(failedRun());
    expect(await shownRows(page)).toBe(31);
    await page.getByRole('searchbox').fill('ComputeFilter returned');
    expect(await shownRows(page)).toBe(1);
    expect(await page.getByRole('status').textContent()).toBe('1 of 31 checks shown');
    await page.getByRole('searchbox').fill('');
    expect(await shownRows(page)).toBe(31);
    await close();
  });

  it('is filtered by outcome, and by the figures on top', async () => {
    const { page, close } = await open(failedRun());
    await page.getByRole('button', { name: /^passed/ }).click();
    expect(await shownRows(page)).toBe(10);
    await page.locator('.figure[data-show=skipped]').click();
    expect(await shownRows(page)).toBe(7);
    await page.locator('.figure[data-show=all]').click();
    expect(await shownRows(page)).toBe(31);
    await close();
  });

  it('unfolds what a link points at', async () => {
    const { page, close } = await open(failedRun(), {}, '#smoke/servers/boots-a-server-from-an-image-to-active');
    const row = page.locator('[data-check="smoke/servers/boots-a-server-from-an-image-to-active"]');
    expect(await row.locator('details').first().getAttribute('open')).toBe('');
    await expect
      .poll(() => page.evaluate('document.querySelector(".check:target").getBoundingClientRect().top < innerHeight'))
      .toBe(true);
    await close();
  });

  it('follows a bar of the timeline to its check', async () => {
    const { page, close } = await open(failedRun());
    await page.locator('.timeline a').last().click();
    expect(await page.locator('.check:target').count()).toBe(1);
    await close();
  });
});

describe('without its script', () => {
  it('shows every check and hides the controls that could do nothing', async () => {
    const { page, close } = await open(failedRun(), { javaScriptEnabled: false });
    expect(await shownRows(page)).toBe(31);
    expect(await page.getByRole('searchbox').count()).toBe(0);
    await page.locator('.failure .fold > summary').first().click();
    expect(await page.locator('.failure .fold[open]').count()).toBe(1);
    await close();
  });
});

describe('on paper', () => {
  it('unfolds the evidence of failures and has no controls', async () => {
    const { page, close } = await open(failedRun());
    await page.emulateMedia({ media: 'print' });
    await page.evaluate('dispatchEvent(new Event("beforeprint"))');
    expect(await page.locator('.failure .fold:not([open])').count()).toBe(0);
    expect(await page.getByRole('navigation').count()).toBe(0);
    await page.evaluate('dispatchEvent(new Event("afterprint"))');
    expect(await page.locator('.failure .fold[open]').count()).toBe(0);
    await close();
  });
});

it('shows the totals of the record to whoever reads the page', async () => {
  const { page, close } = await open(largeRun());
  const figures = await page.locator('.figure').allInnerTexts();
  const { totals } = largeRun();
  expect(figures.map((text) => text.replace(/\s+/g, ' '))).toEqual([
    `${totals.checks} checks`,
    ...(['passed', 'failed', 'error', 'flaky', 'skipped'] as const).map((outcome) => `${totals[outcome]} ${outcome}`),
  ]);
  await close();
});
