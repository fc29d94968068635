import { check, expect, notApplicable, readBoots, topic } from 'seatrial/suite';

/** So many of the newest boots tell how the cloud boots today. */
const NEWEST = 20;

topic('boots', () => {
  check(
    'every one of the newest boots that became active passed through its phases',
    { needs: ['database', 'compute'], requirements: ['DB-11'] },
    async ({ places, attach }) => {
      const boots = (await readBoots(await places.database.open(), NEWEST)).filter(
        ({ launchedMs }) => launchedMs !== undefined,
      );
      if (boots.length === 0) notApplicable('no instance was ever booted');
      attach('Phases of the newest boots', boots);
      const halfway = boots
        // Who is deleted the moment he is active may take the end of the phase along.
        .filter(({ deletedMs }) => deletedMs === undefined)
        .filter(({ phases }) => phases.some(({ durationMs }) => durationMs === undefined))
        .map(({ instance, host, phases }) => {
          const open = phases.find(({ durationMs }) => durationMs === undefined);
          return `${instance} on ${host} is active, and its ${open?.event} never ended`;
        });
      expect(halfway, 'boots with a phase that never ended').toEqual([]);
    },
  );
});
