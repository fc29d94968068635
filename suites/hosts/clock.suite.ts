import { check, sound, topic } from 'seatrial/suite';
import { wrongOn } from './parts/about.ts';

/** Beyond this, tokens and heartbeats begin to look older or younger than they are. */
const MOST_MS = 1_000;

topic('clock', () => {
  check('has every clock within a second of ours', { needs: ['hosts'], tags: ['ntp'] }, async ({ places, attach }) => {
    const looks = await places.hosts.look();
    attach('Clocks', Object.fromEntries(looks.map(({ host, clock }) => [host.name, clock])));
    sound(
      looks.flatMap((look) => {
        const { offsetMs, uncertaintyMs } = look.clock;
        // What the way there and back may account for is no fault of the clock.
        if (Math.abs(offsetMs) - uncertaintyMs <= MOST_MS) return [];
        const seconds = (Math.abs(offsetMs) / 1000).toFixed(1);
        return [wrongOn(look, 'clock', `the clock is ${seconds} s ${offsetMs > 0 ? 'ahead of' : 'behind'} ours`)];
      }),
      'Compare NTP on that host and on this one.',
    );
  });

  check(
    'has every clock in step with its source of time, where it has one',
    { needs: ['hosts'], tags: ['ntp'] },
    async ({ places }) => {
      const looks = await places.hosts.look();
      sound(
        looks.flatMap((look) =>
          look.clock.keepers
            .filter(({ isSynchronized, offsetMs = 0 }) => !isSynchronized || Math.abs(offsetMs) > MOST_MS)
            .map(({ name }) => wrongOn(look, name, `${name} is not in step with its source of time`)),
        ),
        'chronyc sources, ntpq -p or timedatectl timesync-status on that host say why.',
      );
    },
  );
});
