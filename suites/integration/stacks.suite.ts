import { type CheckContext, expect, floatingIpIs, ordered, refused, until, volumeIs } from 'seatrial/suite';
import { everything } from './parts/stack-template.ts';
import { isKnownEverywhere, leavesNothing, whereIs } from './parts/traces-left.ts';

type Stack = Awaited<ReturnType<CheckContext['cloud']['orchestration']['stacks']['get']>>;

interface Built {
  stack: Stack;
  template: ReturnType<typeof everything>;
  /** Ids of what the stack made, by the names in the template. */
  made: Readonly<Record<string, string>>;
}

const needs = ['orchestration', 'compute', 'network', 'boot-image', 'flavor'] as const;

async function madeBy({ cloud }: CheckContext, stack: Stack) {
  const resources = await cloud.orchestration.stackResources.list(stack);
  return Object.fromEntries(resources.map((each) => [each.resource_name, each.physical_resource_id]));
}

ordered<Built>('a stack of all there is', (step) => {
  step(
    'is made complete, each resource in its order',
    { needs, timeoutMs: 600_000, severity: 'critical' },
    async (context) => {
      const { cloud, provision, state, facts } = context;
      const key = await provision.make('keypair', 'stack', { user_id: facts.userId });
      state.template = everything(facts, (await cloud.compute.keypairs.get(key.name)).public_key);
      state.stack = await provision.make('stack', 'everything', { template: state.template });
      expect(state.stack.stack_status).toBe('CREATE_COMPLETE');
      state.made = await madeBy(context, state.stack);
      expect(Object.keys(state.made).toSorted()).toEqual(Object.keys(state.template.resources).toSorted());
    },
  );

  step('is what each service says of its part', { needs }, async ({ cloud, provision, state }) => {
    const { made, stack } = state;
    const { server: id = '', volume, floating, port = '', router, container } = made;
    const server = await cloud.compute.servers.get(id);
    expect(server).toMatchObject({ status: 'ACTIVE', key_name: stack.stack_name, metadata: { colour: 'blue' } });
    const ports = await cloud.network.ports.list({ device_id: id });
    expect(ports.map((each) => each.id)).toEqual([port]);
    expect(ports[0]).toMatchObject({ status: 'ACTIVE', security_groups: [made.group], network_id: made.net });
    const [output] = stack.outputs ?? [];
    expect(ports[0]?.fixed_ips.map(({ ip_address }) => ip_address)).toEqual([output?.output_value]);
    if (volume) {
      const { attachments } = await volumeIs(provision, volume, 'in-use');
      expect(attachments.map(({ server_id }) => server_id)).toEqual([id]);
    }
    if (floating && router) {
      const shown = await cloud.network.floatingIps.get(floating);
      expect(shown).toMatchObject({ port_id: port, router_id: router });
      await floatingIpIs(cloud, provision, floating, 'ACTIVE');
    }
    if (container) expect(await cloud.objectStore.containers.show(container)).toMatchObject({ objectCount: 0 });
  });

  step('is known everywhere', { needs: [...needs, 'admin'], optional: true }, async (context) => {
    await isKnownEverywhere(context, await subjectsOf(context, context.state.made));
  });

  step('is updated in place: what did not change stays what it was', { needs, timeoutMs: 600_000 }, async (context) => {
    const { cloud, provision, state } = context;
    const { stacks } = cloud.orchestration;
    await stacks.update(state.stack, { template: state.template, parameters: { colour: 'red' } });
    // Heat accepts first and begins then.
    await until('the update to begin', provision, async () => {
      const { stack_status } = await stacks.get(state.stack, { purpose: 'wait' });
      return stack_status.startsWith('UPDATE_');
    });
    state.stack = await provision.ready('stack', state.stack);
    expect(state.stack.stack_status).toBe('UPDATE_COMPLETE');
    expect(await madeBy(context, state.stack)).toEqual(state.made);
    expect(await cloud.compute.servers.get(String(state.made.server))).toMatchObject({ metadata: { colour: 'red' } });
  });

  step(
    'takes everything along when it is deleted',
    { needs, timeoutMs: 600_000, severity: 'critical' },
    async (context) => {
      const { cloud, provision, state } = context;
      const { made, stack } = state;
      const subjects = await subjectsOf(context, made);
      await provision.remove('stack', stack.id);
      expect(await cloud.orchestration.stacks.list({ name: stack.stack_name })).toEqual([]);
      await refused(cloud.compute.servers.get(String(made.server)), 404);
      await refused(cloud.network.networks.get(String(made.net)), 404);
      await refused(cloud.compute.keypairs.get(stack.stack_name), 404);
      await refused(cloud.network.securityGroups.get(String(made.group)), 404);
      if (made.volume) await refused(cloud.blockStorage.volumes.get(made.volume), 404);
      if (made.floating) await refused(cloud.network.floatingIps.get(made.floating), 404);
      if (made.container) await refused(cloud.objectStore.containers.show(made.container), 404);
      await leavesNothing(context, subjects);
    },
  );
});

/** To be asked while the stack is there. */
async function subjectsOf(context: CheckContext, { server = '', net = '', router, volume }: Built['made']) {
  const placed = await whereIs(context, server);
  return { ...placed, network: net, ...(router && { router }), ...(volume && { volume }) };
}
