import { check, type Fill, notApplicable, shareOf, sound, topic } from 'seatrial/suite';
import { percent, wrongOn } from './parts/about.ts';
import { disksAbove, unreadDisks } from './parts/disks.ts';

const WARNING = 0.8;
const FULL = 0.9;
/** Caches go before services do; below this the kernel begins to kill. */
const MEMORY_FULL = 0.97;

topic('resources', () => {
  check(
    'has room on every disk',
    { needs: ['hosts'], tags: ['capacity'], severity: 'critical' },
    async ({ places, attach }) => {
      const looks = await places.hosts.look();
      attach('Disks', Object.fromEntries(looks.map((look) => [look.host.name, look.resources.disks])));
      sound(disksAbove(looks, FULL, 1), 'Make room: a full disk stops databases and queues at once.');
      sound(unreadDisks(looks), 'See where "df" stands still there: "timeout 2 stat -f" of each mount point tells.');
    },
  );

  check(
    'has no disk that is getting full',
    { needs: ['hosts'], tags: ['capacity'], severity: 'minor' },
    async ({ places }) => {
      const looks = await places.hosts.look();
      sound(disksAbove(looks, WARNING, FULL), 'Make room before it becomes urgent.');
      sound(unreadDisks(looks));
    },
  );

  check('has memory and open files to spare', { needs: ['hosts'], tags: ['capacity'] }, async ({ places, attach }) => {
    const looks = await places.hosts.look();
    attach(
      'Memory and load',
      Object.fromEntries(looks.map(({ host, resources: { disks: _, ...rest } }) => [host.name, rest])),
    );
    sound(
      looks.flatMap((look) => {
        const { memory, files } = look.resources;
        const full = (what: string, fill: Fill, most: number) =>
          shareOf(fill) > most ? [wrongOn(look, 'host', `${percent(fill)} of ${what} is in use`)] : [];
        return [...full('the memory', memory, MEMORY_FULL), ...full('the files that may be open', files, FULL)];
      }),
      'See which process holds it; a load is in the evidence.',
    );
  });

  check('has every leg of its bonds up', { needs: ['hosts'], tags: ['network'] }, async ({ places, attach }) => {
    const looks = (await places.hosts.look()).filter(({ bondLegs }) => bondLegs.length > 0);
    if (looks.length === 0) notApplicable('no host has bonded interfaces');
    attach('Legs', Object.fromEntries(looks.map(({ host, bondLegs }) => [host.name, bondLegs])));
    sound(
      looks.flatMap((look) =>
        look.bondLegs
          .filter(({ isUp }) => !isUp)
          .map(({ bond, leg }) => wrongOn(look, 'network interface', `the leg ${leg} of ${bond} is down`)),
      ),
      'Look at cable and switch port: the next failure takes the host off the network.',
    );
  });
});
