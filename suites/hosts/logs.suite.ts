import { check, type HostLook, notApplicable, sound, topic } from 'seatrial/suite';
import { hostOfBus, tellsOfLostBus } from './parts/lost-bus.ts';
import { isNovaHost } from './parts/nova-host.ts';
import { hidesLogs, tellsOfServices, whyNoServiceLogs } from './parts/service-logs.ts';

/** Time for the round of calls to be written down, in ms: logs are flushed line by line. */
const SETTLE_MS = 1_000;

topic('logs', () => {
  check(
    'writes no error while a round of calls goes by',
    { needs: ['hosts', 'admin'], requirements: ['LOG-02', 'MQ-04'] },
    async ({ places, admin, facts, attach, step, sleep }) => {
      const looks = await places.hosts.lookAgain();
      needServiceLogs(looks);
      const closed = looks.flatMap(({ host, closedLogs }) => closedLogs.map((path) => `${path} on ${host.name}`));
      if (closed.length > 0) attach('Logs that may not be read', closed.join('\n'));
      const asks: Readonly<Record<string, () => Promise<unknown>>> = {
        identity: () => admin.identity.projects.list(),
        image: () => admin.image.images.list(),
        compute: () => admin.compute.servers.list(),
        network: () => admin.network.networks.list(),
        'block-storage': () => admin.blockStorage.volumes.list(),
        orchestration: () => admin.orchestration.stacks.list(),
      };
      const offered = Object.entries(asks).filter(([service]) => facts.services.some((each) => each === service));
      await step('ask every service for a list', () => Promise.all(offered.map(([, ask]) => ask())));
      await sleep(SETTLE_MS);
      const errors = await places.hosts.errorsSince(looks);
      attach('Lines at ERROR, CRITICAL or TRACE', errors.map(({ path, text }) => `${path}: ${text}`).join('\n'));
      const byService = Map.groupBy(errors, ({ host, service }) => `${service} ${host}`);
      sound(
        [...byService.values()].flatMap((lines) => {
          const [first] = lines;
          if (!first) return [];
          const { service, host } = first;
          // Whoever lost the bus complains of much else besides, and often before it.
          const ofBus = lines.find(({ text }) => tellsOfLostBus(text));
          const culprit = ofBus
            ? { component: 'rabbitmq', host: hostOfBus(ofBus.text, host, looks) ?? places.hosts.list[0]?.name ?? host }
            : { component: binaryOfLog(service), host };
          const told = ofBus && ofBus !== first ? `among them: ${ofBus.text}` : `the first: ${first.text}`;
          return [{ culprit, words: `${service} on ${host} wrote ${lines.length} lines at ERROR or worse, ${told}` }];
        }),
        'All of the lines are in the evidence.',
      );
    },
  );

  check(
    "shows an instance's request in the logs of every service that worked on it",
    { needs: ['hosts', 'admin', 'compute', 'network', 'boot-image', 'flavor'], requirements: ['LOG-02'] },
    async ({ places, cloud, admin, facts, provision, attach, step, sleep }) => {
      const looks = await places.hosts.lookAgain();
      needServiceLogs(looks);
      const network = await provision.make('network', 'logs', {});
      const subnet = { network_id: network.id, ip_version: 4, cidr: '10.74.0.0/24', enable_dhcp: false } as const;
      await provision.make('subnet', 'logs', subnet);
      const server = await step('boot a server', () =>
        provision.make('server', 'logs', {
          imageRef: facts.image?.id ?? '',
          flavorRef: facts.flavor?.id ?? '',
          networks: [{ uuid: network.id }],
        }),
      );
      const actions = await cloud.compute.instanceActions.list(server.id);
      const request = actions.find(({ action }) => action === 'create')?.request_id;
      if (!request) notApplicable('Nova keeps no request id of the boot');
      await sleep(SETTLE_MS);
      const lines = await places.hosts.linesNaming(looks, [request, server.id]);
      attach(`Lines with ${request} or ${server.id}`, lines.map(({ path, text }) => `${path}: ${text}`).join('\n'));
      const told = [...new Set(lines.map(({ service }) => service))];
      // Of several computes often only some are among the hosts; Nova tells the administrator which one it took.
      const { 'OS-EXT-SRV-ATTR:host': on } = await admin.compute.servers.get(server.id);
      const isAmongHosts = looks.some((look) => on && isNovaHost(look, on) && tellsOfServices(look));
      const ofBoot = ['nova-api', 'neutron-server', ...(isAmongHosts ? ['nova-compute'] : [])];
      const expected = ofBoot.filter((service) => !hidesLogs(looks, service));
      if (expected.length === 0) notApplicable('the logs of Nova and Neutron may not be read on all of the hosts');
      attach('Logs that have to tell of it', { server: on, expected });
      sound([
        ...expected
          .filter((name) => !told.some((service) => service.includes(name)))
          .map((name) => ({
            culprit: { component: name },
            words: `no log of ${name} has a line with ${request} or ${server.id}; logs that have: ${told.join(', ') || 'none'}`,
          })),
        ...lines
          .filter(({ text }) => / (ERROR|CRITICAL|TRACE) /.test(text))
          .map(({ service, host, text }) => ({
            culprit: { component: binaryOfLog(service), host },
            words: `${service} on ${host} wrote of the boot: ${text}`,
          })),
      ]);
    },
  );
});

/** Without a log of a service, silence proves nothing. */
function needServiceLogs(looks: readonly HostLook[]): void {
  const reason = whyNoServiceLogs(looks);
  if (reason !== undefined) notApplicable(reason);
}

/** Logs are called after binaries, at times with a number or a host behind. */
const binaryOfLog = (service: string): string =>
  service.replace(/-(compute-)?\d+$/, (all) => (all.startsWith('-compute') ? '-compute' : ''));
