import {
  type BusNode,
  check,
  expect,
  isLoopback,
  notApplicable,
  readBroker,
  readConnections,
  readNodes,
  readSize,
  sound,
  topic,
  tryDefaultLogin,
  tryDefaultLoginFromOutside,
} from 'seatrial/suite';

/** How much of what a broker allows itself may be in use before it has too little left for a bad day. */
const MOST_USED = 0.8;

topic('broker', () => {
  check(
    'takes a connection over AMQP and says what it is',
    { needs: ['bus'], requirements: ['MQ-01'], severity: 'critical' },
    async ({ places, attach }) => {
      const broker = await readBroker(places.bus);
      attach('Broker', broker);
      expect(broker.version, 'a version number').toMatch(/^\d+\.\d+/);
    },
  );

  check(
    'has every node of its cluster running, and the cluster in one piece',
    { needs: ['bus-management'], requirements: ['MQ-05'], severity: 'critical' },
    async ({ places, attach }) => {
      const nodes = await readNodes(places.management);
      attach('Nodes', nodes);
      expect(nodes.length, 'nodes of the cluster').toBeGreaterThan(0);
      sound(nodes.flatMap(brokenNode), 'On a node that runs: rabbitmqctl cluster_status');
    },
  );

  check(
    'has raised no alarm, and has room left before it would',
    { needs: ['bus-management'], requirements: ['MQ-06'] },
    async ({ places, attach }) => {
      const [nodes, size] = await Promise.all([readNodes(places.management), readSize(places.management)]);
      attach('Nodes', nodes);
      attach('What there is on the broker', size);
      sound(
        nodes.filter(({ isRunning }) => isRunning).flatMap(shortOf),
        'With an alarm, RabbitMQ takes no message from anybody: see which queue holds the memory, and who does not read it.',
      );
    },
  );

  check(
    'refuses guest:guest from outside',
    { needs: ['bus'], tags: ['security'], severity: 'critical' },
    async ({ places, attach }) => {
      const tried = await tryDefaultLoginFromOutside(places.bus);
      attach('Logins as guest', tried);
      if (tried.length === 0) notApplicable('this machine has no address but loopback to come from');
      sound(
        tried
          .filter(({ answer }) => answer === 'accepted')
          .map(({ address }) => guestAccepted(address, places.bus.host)),
        'rabbitmqctl delete_user guest',
      );
    },
  );

  check(
    'does not know guest:guest at all',
    { needs: ['bus'], tags: ['security'], severity: 'minor' },
    async ({ places }) => {
      if (!isLoopback(places.bus.host))
        notApplicable('the bus is not on this machine; what guest may do there only it can tell');
      const { answer, address } = await tryDefaultLogin(places.bus);
      sound(answer === 'accepted' ? [guestAccepted(address, places.bus.host)] : [], 'rabbitmqctl delete_user guest');
    },
  );

  check(
    'has no service connected as guest, and nobody held up',
    { needs: ['bus-management'], tags: ['security'] },
    async ({ places, attach }) => {
      const connections = await readConnections(places.management);
      const users = Map.groupBy(connections, ({ user }) => user);
      attach('Connections by user', Object.fromEntries([...users].map(([user, own]) => [user, own.length])));
      const { host } = places.bus;
      sound([
        ...connections
          .filter(({ user }) => user === 'guest')
          .map(({ client, peerHost }) => wrong(host, `${client} on ${peerHost} is connected as guest`)),
        ...connections
          .filter(({ state }) => state === 'blocked')
          .map(({ client, peerHost }) => wrong(host, `RabbitMQ blocks ${client} on ${peerHost}: it takes no messages`)),
      ]);
    },
  );
});

const wrong = (host: string, words: string) => ({ culprit: { component: 'rabbitmq', host }, words });

const guestAccepted = (address: string, host: string) =>
  wrong(host, `RabbitMQ lets guest:guest in at ${address}, the login everybody knows`);

function brokenNode({ name, isRunning, partitions }: BusNode) {
  if (!isRunning) return [wrong(hostOf(name), `the node ${name} of RabbitMQ's cluster does not run`)];
  if (partitions.length === 0) return [];
  return [wrong(hostOf(name), `RabbitMQ's cluster is split: ${name} does not see ${partitions.join(', ')}`)];
}

function shortOf({ name, alarms, memory, fileDescriptors, sockets, disk }: BusNode) {
  const host = hostOf(name);
  const fills = { memory, 'file descriptors': fileDescriptors, sockets };
  return [
    ...alarms.map((alarm) =>
      wrong(host, `RabbitMQ's node ${name} has raised the ${alarm} alarm and takes no messages`),
    ),
    ...Object.entries(fills)
      .filter(([, { used, limit }]) => limit > 0 && used > MOST_USED * limit)
      .map(([what, { used, limit }]) => {
        return wrong(host, `RabbitMQ's node ${name} uses ${Math.round((100 * used) / limit)} % of its ${what}`);
      }),
    ...(disk.limit > 0 && disk.free < disk.limit / MOST_USED
      ? [wrong(host, `RabbitMQ's node ${name} has ${disk.free} bytes of disk left and stops at ${disk.limit}`)]
      : []),
  ];
}

const hostOf = (node: string) => node.slice(node.indexOf('@') + 1);
