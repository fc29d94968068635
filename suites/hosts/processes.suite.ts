import {
  binaryOf,
  check,
  componentOf,
  detectSystems,
  isOfCloud,
  missingBinaries,
  notApplicable,
  sound,
  topic,
} from 'seatrial/suite';
import { wrongOn } from './parts/about.ts';
import { hasLibvirt } from './parts/libvirt.ts';

/** Of proc(5): stopped by a signal, and stopped by whoever traces it. */
const STOPPED = new Set(['T', 't']);

topic('processes', () => {
  check(
    'runs on every host what its roles ask for',
    { needs: ['host-roles'], requirements: ['SVC-10'], severity: 'critical' },
    async ({ places, attach }) => {
      const looks = await places.hosts.look();
      attach(
        'Beside OpenStack',
        Object.fromEntries(looks.map(({ host, processes }) => [host.name, detectSystems(processes)])),
      );
      sound(
        looks.flatMap((look) =>
          missingBinaries(look.host.roles, look.processes).map((binary) => {
            const names = binary.replaceAll('|', ' or ');
            return wrongOn(look, componentOf(binary.split('|')[0] ?? binary), `no ${names} runs`);
          }),
        ),
        'Start it and read its log; or correct the "roles" of the host in seatrial.yaml.',
      );
    },
  );

  check(
    'has no process of a service that is stopped',
    { needs: ['hosts'], requirements: ['SVC-10'], severity: 'critical' },
    async ({ places }) => {
      const looks = await places.hosts.look();
      sound(
        looks.flatMap((look) =>
          look.processes
            .filter((process) => STOPPED.has(process.state ?? '') && isOfCloud(binaryOf(process)))
            .map((process) => {
              const binary = binaryOf(process);
              return wrongOn(look, componentOf(binary), `${binary} (${process.pid}) is there and stands still`);
            }),
        ),
        'Somebody stopped it (SIGSTOP), froze it or traces it: see who, and let it go on (kill -CONT).',
      );
    },
  );

  check(
    'leaves every process room for more open files',
    { needs: ['hosts'], requirements: ['SVC-10'] },
    async ({ places }) => {
      const looks = await places.hosts.look();
      sound(
        looks.flatMap((look) =>
          look.processes
            .filter(({ files }) => files && files.open > 0.9 * files.limit)
            .map((process) => {
              const { open = 0, limit = 0 } = process.files ?? {};
              const binary = binaryOf(process);
              return wrongOn(
                look,
                componentOf(binary),
                `${binary} (${process.pid}) has ${open} files open of ${limit} it may have`,
              );
            }),
        ),
        'Raise LimitNOFILE of its unit, or find out what it does not close.',
      );
    },
  );

  check('has a libvirt that answers where there is one', { needs: ['hosts'] }, async ({ places, attach }) => {
    const looks = (await places.hosts.look()).filter(hasLibvirt);
    if (looks.length === 0) notApplicable('no host has libvirt');
    attach('libvirt', Object.fromEntries(looks.map(({ host, libvirt }) => [host.name, libvirt?.said])));
    sound(
      looks
        .filter(({ libvirt }) => !libvirt?.answers)
        .map((look) => wrongOn(look, 'libvirt', `libvirt does not answer (${look.libvirt?.said.split('\n')[0]})`)),
      'Does libvirtd (or virtqemud) run there? nova-compute cannot start a guest without it.',
    );
  });
});
