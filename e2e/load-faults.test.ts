import { expect, test } from 'vitest';
import { portOf } from '../lab/services.ts';
import { takeCensus } from './support/census.ts';
import { detourToNova } from './support/detour.ts';
import { openFaultyWay } from './support/http-faults.ts';
import { stormOf } from './support/kill-trial.ts';
import { describeOnLab } from './support/lab.ts';
import { readLoad } from './support/load-trial.ts';
import { scratchFolder, seatrial } from './support/program.ts';

const BOOTS = 8;
/** Of eight boots, two are refused, and two are made without the caller's hearing of it. */
const EVERY = 4;
/** Every so many reads fail; seldom enough that no read is refused each time it is tried. */
const READS_EVERY = 7;

describeOnLab('a load on a cloud whose API fails now and then', () => {
  test('loses no sample, tells refusals from broken connections, names the API, and leaves nothing', async () => {
    await using out = await scratchFolder();
    const before = await takeCensus();
    let boots = 0;
    let reads = 0;
    await using way = await openFaultyWay(portOf('nova-api'), ({ method, path }) => {
      if (method === 'POST' && path.endsWith('/servers')) {
        boots += 1;
        if (boots % EVERY === 1) return 'unavailable';
        return boots % EVERY === 3 ? 'lost-answer' : 'passes';
      }
      if (method !== 'GET') return 'passes';
      reads += 1;
      // Reads are asked again, so this must not be seen but in the number of tries.
      return reads % READS_EVERY === 1 ? 'unavailable' : 'passes';
    });
    const env = await detourToNova(out.path, way.port);
    const ended = await seatrial(stormOf(BOOTS, out.path), { env });
    expect(ended.code, ended.stderr).toBe(1);
    const { record, counts, kinds, junit } = await readLoad(out.path);
    expect(counts).toMatchObject({ started: BOOTS, done: 4, failed: 4, interrupted: 0, dropped: 0 });
    expect(kinds).toEqual(['endpoint nova-api', 'service-down nova-api']);
    expect(record.headline).toContain('nova-api');
    expect(junit).toContain('no iteration fails with service-down of nova-api');
    expect(way.counts.unavailable).toBeGreaterThan(2);
    // What was made and never heard of is gone, too.
    expect(record.cleanup.remaining).toEqual([]);
    expect(await takeCensus()).toEqual(before);
  });
});
