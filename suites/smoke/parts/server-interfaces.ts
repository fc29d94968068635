import { type CheckContext, expect, refused, until } from 'seatrial/suite';

interface Target {
  readonly server: { readonly id: string };
  readonly network: { readonly id: string; readonly name: string };
}

/** Nova makes the port, and takes it away with the interface. */
export async function byNetwork({ cloud, provision }: CheckContext, { server, network }: Target): Promise<void> {
  const { serverInterfaces, servers } = cloud.compute;
  const made = await serverInterfaces.attach(server.id, { net_id: network.id });
  expect(made).toMatchObject({ net_id: network.id, fixed_ips: [{ ip_address: expect.any(String) }] });
  const [listed, shown, addresses] = await Promise.all([
    serverInterfaces.list(server.id),
    serverInterfaces.get(server.id, made.port_id),
    servers.addressesOn(server.id, network.name),
  ]);
  expect(listed.map(({ port_id }) => port_id)).toContain(made.port_id);
  expect(listed).toHaveLength(2);
  expect(shown).toMatchObject({ port_id: made.port_id, mac_addr: made.mac_addr, fixed_ips: made.fixed_ips });
  expect(addresses).toContainEqual({ version: 4, addr: made.fixed_ips[0]?.ip_address });
  await serverInterfaces.detach(server.id, made.port_id);
  await until('the port to go with the interface', provision, async () => {
    const ports = await cloud.network.ports.list({ device_id: server.id }, { purpose: 'wait' });
    return !ports.some(({ id }) => id === made.port_id);
  });
  await refused(cloud.network.ports.get(made.port_id), 404);
}

/** A port that somebody else made stays, and belongs to nobody afterwards. */
export async function byPort({ cloud, provision }: CheckContext, { server, network }: Target): Promise<void> {
  const { serverInterfaces, servers } = cloud.compute;
  const port = await provision.make('port', 'second', { network_id: network.id });
  const made = await serverInterfaces.attach(server.id, { port_id: port.id });
  expect(made).toMatchObject({ port_id: port.id, net_id: network.id, mac_addr: port.mac_address });
  expect(await cloud.network.ports.get(port.id)).toMatchObject({ device_id: server.id });
  await serverInterfaces.detach(server.id, port.id);
  await until('the port to be let go', provision, async () => {
    const { device_id } = await cloud.network.ports.get(port.id, { purpose: 'wait' });
    return device_id === '';
  });
  // Nova remembers addresses by itself, and learns of a change last.
  const own = port.fixed_ips.map(({ ip_address }) => ip_address);
  await until('Nova to forget the address of the port', provision, async () => {
    const shown = await servers.addressesOn(server.id, network.name);
    return !shown.some(({ addr }) => own.includes(addr));
  });
  expect((await serverInterfaces.list(server.id)).map(({ port_id }) => port_id)).not.toContain(port.id);
}

/** How clients of before microversion 2.44 do it; the compute host works on it after the API has answered. */
export async function fixedAddress({ cloud, provision }: CheckContext, { server, network }: Target): Promise<void> {
  const { serverActions, servers } = cloud.compute;
  const addresses = async () => (await servers.addressesOn(server.id, network.name)).map(({ addr }) => addr);
  const before = await addresses();
  let added: string | undefined;
  await serverActions.addFixedIp(server.id, network.id);
  await until('a further address', provision, async () => {
    added = (await addresses()).find((address) => !before.includes(address));
    return added !== undefined;
  });
  const [port] = await cloud.network.ports.list({ device_id: server.id });
  expect(port?.fixed_ips.map(({ ip_address }) => ip_address)).toContain(added);
  await serverActions.removeFixedIp(server.id, String(added));
  await until('the further address to be gone', provision, async () => !(await addresses()).includes(String(added)));
  expect(await addresses()).toEqual(before);
}
