import { check, expect, notApplicable, readBoots, topic, whatLasts } from 'seatrial/suite';

/** So many of the newest boots tell how the cloud boots today. */
const NEWEST = 20;

/** Nova says that a server is launched a moment before it says that its last phase ended. */
const PATIENCE = { forMs: 12_000, everyMs: 3_000 };

topic('boots', () => {
  check(
    'every one of the newest boots that became active passed through its phases',
    { needs: ['database', 'compute'], requirements: ['DB-11'] },
    async ({ places, attach, sleep }) => {
      const database = await places.database.open();
      if (database.schemas.elsewhere.has('nova')) notApplicable('seatrial.yaml says that nova is on another server');
      const launched = async () =>
        (await readBoots(database, NEWEST)).filter(({ launchedMs }) => launchedMs !== undefined);
      const boots = await launched();
      if (boots.length === 0) notApplicable('no instance was ever booted');
      attach('Phases of the newest boots', boots);
      const halfway = await whatLasts(async () => (await launched()).flatMap(openPhase), { ...PATIENCE, sleep });
      const words = halfway.map(({ id, host, event }) => `${id} on ${host} is active, and its ${event} never ended`);
      expect(words, 'boots with a phase that never ended').toEqual([]);
    },
  );
});

/** A phase of a boot that has no end. */
function openPhase({ instance, host, deletedMs, phases }: Awaited<ReturnType<typeof readBoots>>[number]) {
  const open = phases.find(({ durationMs }) => durationMs === undefined);
  // Who is deleted the moment he is active may take the end of the phase along.
  return open === undefined || deletedMs !== undefined ? [] : [{ id: instance, host, event: open.event }];
}
