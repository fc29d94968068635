import { access } from 'node:fs/promises';
import { type Browser, chromium } from 'playwright-core';

const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** A headless Chromium, or undefined with the reason why there is none. */
export async function launchChromium(): Promise<{ browser: Browser } | { browser: undefined; reason: string }> {
  const isThere = await access(EXECUTABLE).then(
    () => true,
    () => false,
  );
  if (!isThere)
    return { browser: undefined, reason: `there is no ${EXECUTABLE}; install Chromium or name it as CHROMIUM` };
  const browser = await chromium.launch({
    executablePath: EXECUTABLE,
    // The page needs no network, and a browser that looks for its maker's hosts only slows the test.
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
  return { browser };
}
