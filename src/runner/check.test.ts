import { expect, test } from 'vitest';
import { play } from '../../fixtures/play.ts';

test('a chain goes on after an optional step that the cloud has nothing for, and ends with a step that did not pass', async () => {
  const checks = await play(`
    ordered<{ server: string }>('optional steps', (step) => {
      step('boots', {}, async ({ state }) => { state.server = 's1'; });
      step('attaches', { needs: ['block-storage'], optional: true }, async () => {});
      step('detaches', { needs: ['block-storage'], optional: true }, async () => {});
      step('deletes', {}, async ({ state }) => expect(state.server).toBe('s1'));
    });
    ordered('needed steps', (step) => {
      step('uploads', { needs: ['image'] }, async () => {});
      step('downloads', {}, async () => {});
    });
    ordered('failing steps', (step) => {
      step('breaks', { optional: true }, async () => expect(1).toBe(2));
      step('mends', {}, async () => {});
    });
  `);
  const ends = [...checks].map(([title, { state, result }]) => [title, result?.reason ?? state]);
  const noImages = 'needs Glance; the catalogue holds no image service';
  const noVolumes = 'needs Cinder; the catalogue holds no block-storage service';
  expect(Object.fromEntries(ends)).toEqual({
    boots: 'passed',
    attaches: noVolumes,
    detaches: noVolumes,
    deletes: 'passed',
    uploads: noImages,
    downloads: 'because “uploads” did not pass',
    breaks: 'failed',
    mends: 'because “breaks” did not pass',
  });
});

test('whoever selects a step of a chain gets the steps before it, too, but those that disturb the cloud or are excluded', async () => {
  const suite = `
    ordered<{ server: string }>('a life', (step) => {
      step('boots', { tags: ['boot'] }, async ({ state }) => { state.server = 's1'; });
      step('breaks the cloud', { tags: ['disruptive'] }, async () => {});
      step('grows', {}, async ({ state }) => expect(state.server).toBe('s1'));
      step('ends', {}, async () => {});
    });
    topic('others', () => { check('looks on', {}, async () => {}); });
  `;
  const titles = async (selection: object) => [...(await play(suite, { selection })).keys()];
  expect(await titles({ grep: 'grows' })).toEqual(['boots', 'grows']);
  expect(await titles({ tags: ['boot'] })).toEqual(['boots']);
  expect(await titles({ grep: 'grows', tags: ['!boot'] })).toEqual(['grows']);
  expect(await titles({ grep: 'looks' })).toEqual(['looks on']);
});
