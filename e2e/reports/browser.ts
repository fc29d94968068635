import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach } from 'vitest';

const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** A page in a fresh context. */
export interface Opened {
  readonly page: Page;
  /** What went wrong or left the machine while it was open: errors, words on the console, requests. */
  readonly troubles: string[];
  close(): Promise<void>;
}

/** Opens a page that is written to a file first, as a reader of an archived report would; `hash` as in `#failures`. */
export type Open = (markup: string, options?: BrowserContextOptions, hash?: string) => Promise<Opened>;

/** A headless Chromium for all tests of a file; where there is none, they are skipped with the reason. */
export function useChromium(): Open {
  let folder: string;
  let browser: Browser | undefined;
  let pages = 0;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'seatrial-page-'));
    if (await isThere(EXECUTABLE)) browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true });
  });
  beforeEach(({ skip }) => {
    if (!browser) skip(`there is no ${EXECUTABLE}; install Chromium or name it as CHROMIUM`);
  });

  return async (markup, options = {}, hash = '') => {
    pages += 1;
    const file = join(folder, `${pages}.html`);
    await writeFile(file, markup);
    const context = await (browser as Browser).newContext(options);
    const page = await context.newPage();
    const troubles: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith('file:')) troubles.push(`request ${request.url().slice(0, 99)}`);
    });
    page.on('pageerror', (error) => troubles.push(`error ${error.message}`));
    page.on('console', (message) => troubles.push(`console ${message.text()}`));
    await page.goto(`${pathToFileURL(file)}${hash}`);
    return { page, troubles, close: () => context.close() };
  };
}

function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: EXECUTABLE,
    // The page needs no network, and a browser that looks for its maker's hosts only slows the test.
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
}

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );
