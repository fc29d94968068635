import { check, expect, refused, topic } from 'seatrial/suite';

/** Two small resources of which one is made of the other, so that Heat has an order to find, and one that is real. */
const template = {
  heat_template_version: '2018-08-31',
  description: 'made by seatrial',
  parameters: { length: { type: 'number', default: 12 } },
  resources: {
    word: { type: 'OS::Heat::RandomString', properties: { length: { get_param: 'length' } } },
    echo: { type: 'OS::Heat::Value', properties: { value: { get_attr: ['word', 'value'] } } },
    net: { type: 'OS::Neutron::Net', properties: { admin_state_up: false } },
  },
  outputs: {
    word: { description: 'the random word', value: { get_attr: ['word', 'value'] } },
    echo: { value: { get_attr: ['echo', 'value'] } },
  },
} as const;

topic('stacks', () => {
  check(
    'makes a stack, shows its resources, events and outputs, and deletes it with what it made',
    { needs: ['orchestration', 'network'] },
    async ({ cloud, provision, step, facts }) => {
      const { stacks, stackResources, stackEvents } = cloud.orchestration;
      const stack = await step('make', () =>
        provision.make('stack', 'words', { template, parameters: { length: 20 }, tags: 'seatrial' }),
      );
      expect(stack).toMatchObject({ stack_status: 'CREATE_COMPLETE', description: template.description });
      expect(stack.parameters).toMatchObject({ length: '20' });

      const [listed, resources, word, net, events, outputs, output, kept] = await Promise.all([
        stacks.list({ name: stack.stack_name }),
        stackResources.list(stack),
        stackResources.get(stack, 'word'),
        stackResources.get(stack, 'net'),
        stackEvents.list(stack),
        stacks.outputs(stack),
        stacks.output(stack, 'echo'),
        stacks.template(stack),
      ]);
      expect(listed.map(({ id }) => id)).toEqual([stack.id]);
      expect(resources.map((each) => each.resource_name).sort()).toEqual(['echo', 'net', 'word']);
      expect(word).toMatchObject({ resource_type: 'OS::Heat::RandomString', resource_status: 'CREATE_COMPLETE' });
      const done = events.filter((each) => each.resource_status === 'CREATE_COMPLETE');
      expect(done.map((each) => each.resource_name)).toEqual(
        expect.arrayContaining(['word', 'echo', 'net', stack.stack_name]),
      );
      expect(outputs.map((each) => each.output_key).sort()).toEqual(['echo', 'word']);
      expect(output.output_value).toMatch(/^\w{20}$/);
      expect(output.output_value).toBe(stack.outputs?.find((each) => each.output_key === 'word')?.output_value);
      expect(kept.resources).toEqual(template.resources);

      const network = await cloud.network.networks.get(net.physical_resource_id);
      expect(network).toMatchObject({ admin_state_up: false, project_id: facts.projectId });

      await step('delete', () => provision.remove('stack', stack.id));
      await refused(cloud.network.networks.get(network.id), 404);
      expect(await stacks.list({ name: stack.stack_name })).toEqual([]);
    },
  );

  check(
    'validates a template without making anything, and refuses one with an unknown resource',
    { needs: ['orchestration'] },
    async ({ cloud }) => {
      const { templates } = cloud.orchestration;
      const [understood, types] = await Promise.all([templates.validate(template), templates.resourceTypes()]);
      expect(understood).toMatchObject({ Description: template.description });
      expect(understood.Parameters.length).toMatchObject({ Type: 'Number', Default: 12 });
      expect(types).toEqual(expect.arrayContaining(['OS::Heat::RandomString', 'OS::Nova::Server', 'OS::Neutron::Net']));
      const odd = { ...template, resources: { it: { type: 'OS::Sea::Serpent' } }, outputs: {} };
      const refusal = await refused(templates.validate(odd), 400);
      expect(refusal.call.apiMessage).toContain('OS::Sea::Serpent');
    },
  );

  check(
    'refuses a stack that names a network which does not exist',
    { needs: ['orchestration', 'network'] },
    async ({ provision }) => {
      const network = crypto.randomUUID();
      const port = { type: 'OS::Neutron::Port', properties: { network } };
      const broken = { heat_template_version: '2018-08-31', resources: { port } };
      const stack = provision.make('stack', 'broken', { template: broken }, { ready: false });
      const refusal = await refused(stack, 400);
      expect(refusal.call.apiMessage).toContain(network);
    },
  );

  check(
    'hides a stack from another project',
    { needs: ['orchestration', 'other-project'] },
    async ({ other, provision }) => {
      const empty = { heat_template_version: '2018-08-31' };
      const stack = await provision.make('stack', 'hidden', { template: empty }, { ready: false });
      await refused(other.orchestration.stacks.get(stack), 403, 404);
      expect((await other.orchestration.stacks.list()).map(({ id }) => id)).not.toContain(stack.id);
    },
  );
});
