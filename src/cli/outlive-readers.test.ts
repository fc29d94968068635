import { PassThrough, Writable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { outliveReaders } from './outlive-readers.ts';

const nobody = () => new Writable({ write: (_, __, done) => done() });

describe('the end of the program', () => {
  test('waits until a slow reader has everything', async () => {
    const pipe = new PassThrough({ highWaterMark: 1 });
    const unwritten = outliveReaders(pipe, nobody());
    for (let line = 0; line < 100; line += 1) pipe.write('x'.repeat(1000));
    let hasEnded = false;
    const ended = unwritten().then(() => {
      hasEnded = true;
    });
    await nextTurn();
    expect(hasEnded).toBe(false);
    let bytes = 0;
    pipe.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
    });
    await ended;
    expect(bytes).toBe(100_000);
  });

  test('does not wait for a reader who has left, and calls that no failure', async () => {
    const pipe = new PassThrough();
    const unwritten = outliveReaders(pipe, nobody());
    pipe.destroy(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
    await new Promise((resolve) => pipe.once('close', resolve));
    expect(await unwritten()).toBeUndefined();
  });

  test('says why something could not be written', async () => {
    const full = new Writable({ write: (_, __, done) => done(new Error('no space left on device')) });
    const unwritten = outliveReaders(full, nobody());
    full.write('a list');
    expect(await unwritten()).toMatchObject({ message: 'no space left on device' });
  });
});
