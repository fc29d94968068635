import { setTimeout as sleep } from 'node:timers/promises';

/** Asks again and again, at first quickly: most answers come soon, and a port that is not open costs nothing. */
export async function waitUntil(question: () => Promise<boolean>, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  for (let pauseMs = 100; ; pauseMs = Math.min(pauseMs * 1.3, 500)) {
    if (await question()) return true;
    if (Date.now() >= deadline) return false;
    await sleep(pauseMs);
  }
}
