import { check, expect, refused, topic } from 'seatrial/suite';

const needs = ['identity', 'admin'] as const;

topic('identity administration', () => {
  check(
    'creates, shows, lists, updates, disables and deletes a project',
    { needs },
    async ({ admin, adminProvision }) => {
      const { projects } = admin.identity;
      const project = await adminProvision.make('project', 'plain', {
        identityOnly: true,
        description: 'made by seatrial',
        tags: ['seatrial'],
      });
      expect(project).toMatchObject({ description: 'made by seatrial', enabled: true, tags: ['seatrial'] });
      const [shown, byName] = await Promise.all([projects.get(project.id), projects.list({ name: project.name })]);
      expect(shown).toMatchObject({ id: project.id, name: project.name });
      expect(byName.map(({ id }) => id)).toEqual([project.id]);
      const changes = { name: `${project.name}-2`, description: 'changed', enabled: false };
      expect(await projects.update(project.id, changes)).toMatchObject(changes);
      expect(await projects.get(project.id)).toMatchObject(changes);
      await adminProvision.remove('project', project.id);
      await refused(projects.get(project.id), 404);
    },
  );

  check(
    'creates, updates, disables, shows and deletes a domain',
    { needs, covers: ['DomainsTestJSON'] },
    async ({ admin, adminProvision }) => {
      const { domains } = admin.identity;
      const domain = await adminProvision.make('domain', 'plain', { description: 'made by seatrial' });
      expect(domain).toMatchObject({ description: 'made by seatrial', enabled: true });
      expect(domain.links.self).toContain(`/domains/${domain.id}`);
      await refused(domains.delete(domain.id), 403);
      const changes = { name: `${domain.name}-2`, description: 'changed', enabled: false };
      expect(await domains.update(domain.id, changes)).toMatchObject(changes);
      expect(await domains.get(domain.id)).toMatchObject(changes);
      await adminProvision.remove('domain', domain.id);
      await refused(domains.get(domain.id), 404);
      expect((await domains.list()).map(({ id }) => id)).not.toContain(domain.id);
    },
  );

  check(
    'creates, updates, shows and deletes a policy',
    { needs, covers: ['PoliciesTestJSON'] },
    async ({ admin, adminProvision }) => {
      const { policies } = admin.identity;
      const policy = await adminProvision.make('policy', 'plain', { blob: '{"seatrial": "rule:nobody"}' });
      expect(policy.blob).toBe('{"seatrial": "rule:nobody"}');
      const type = `${policy.type}-2`;
      expect(await policies.update(policy.id, { type })).toMatchObject({ type });
      expect(await policies.get(policy.id)).toMatchObject({ id: policy.id, type, blob: policy.blob });
      expect((await policies.list({ type })).map(({ id }) => id)).toEqual([policy.id]);
      await adminProvision.remove('policy', policy.id);
      await refused(policies.get(policy.id), 404);
    },
  );

  check(
    'creates, shows, lists, changes and deletes a pair of EC2 keys',
    { needs, covers: ['CredentialsTestJSON'] },
    async ({ admin, adminProvision, facts }) => {
      const { credentials } = admin.identity;
      const owner = { user_id: facts.userId, project_id: facts.projectId };
      const made = await adminProvision.make('credential', 'plain', owner);
      expect(made).toMatchObject({ ...owner, type: 'ec2' });
      expect((await credentials.list({ user_id: facts.userId })).map(({ id }) => id)).toContain(made.id);
      const keys = { access: `${JSON.parse(made.blob).access}-2`, secret: crypto.randomUUID() };
      const changed = await credentials.updateEc2(made.id, keys);
      expect(JSON.parse(changed.blob)).toEqual(keys);
      const shown = await credentials.get(made.id);
      expect(shown).toMatchObject({ ...owner, id: made.id });
      expect(JSON.parse(shown.blob)).toEqual(keys);
      await adminProvision.remove('credential', made.id);
      await refused(credentials.get(made.id), 404);
    },
  );
});

topic('catalogue administration', () => {
  check(
    'creates a region under the name it is given, and updates and deletes it',
    { needs, covers: ['RegionsTestJSON'] },
    async ({ admin, adminProvision }) => {
      const { regions } = admin.identity;
      const region = await adminProvision.make('region', 'plain', { description: 'made by seatrial' });
      expect(region).toMatchObject({ description: 'made by seatrial', parent_region_id: null });
      expect((await regions.list()).map(({ id }) => id)).toContain(region.id);
      expect(await regions.update(region.id, { description: 'changed' })).toMatchObject({ description: 'changed' });
      expect(await regions.get(region.id)).toMatchObject({ id: region.id, description: 'changed' });
      await adminProvision.remove('region', region.id);
      await refused(regions.get(region.id), 404);
      const input = { description: 'put where it belongs' };
      const put = await adminProvision.make('region', 'put', input, { create: (id) => regions.createAt(id, input) });
      expect(await regions.get(put.id)).toMatchObject({ id: put.id, ...input });
    },
  );

  check(
    'creates, updates, shows and deletes a service in the catalogue',
    { needs, covers: ['ServicesTestJSON'] },
    async ({ admin, adminProvision }) => {
      const { catalogueServices } = admin.identity;
      const input = { type: 'seatrial', description: 'made by seatrial' };
      const service = await adminProvision.make('catalogueService', 'plain', input);
      expect(service).toMatchObject({ ...input, enabled: true });
      expect(await catalogueServices.update(service.id, { description: 'changed' })).toMatchObject({ id: service.id });
      expect(await catalogueServices.get(service.id)).toMatchObject({ ...service, description: 'changed' });
      expect((await catalogueServices.list({ type: input.type })).map(({ id }) => id)).toContain(service.id);
      await adminProvision.remove('catalogueService', service.id);
      await refused(catalogueServices.get(service.id), 404);
    },
  );

  check(
    'creates an endpoint and moves it to another service, region, interface and address',
    { needs, covers: ['EndPointsTestJSON'] },
    async ({ admin, adminProvision }) => {
      const { endpoints } = admin.identity;
      const [from, to] = await Promise.all([place('from'), place('to')]);
      const endpoint = await adminProvision.make('endpoint', 'moving', { ...from, interface: 'public' });
      expect(endpoint).toMatchObject({ ...from, interface: 'public', enabled: true });
      const changes = { ...to, interface: 'internal', url: `${endpoint.url}/2`, enabled: false } as const;
      expect(await endpoints.update(endpoint.id, changes)).toMatchObject(changes);
      expect(await endpoints.get(endpoint.id)).toMatchObject(changes);
      expect((await endpoints.list({ service_id: to.service_id })).map(({ id }) => id)).toEqual([endpoint.id]);
      await adminProvision.remove('endpoint', endpoint.id);
      await refused(endpoints.get(endpoint.id), 404);

      async function place(slug: string) {
        const [service, region] = await Promise.all([
          adminProvision.make('catalogueService', slug, { type: 'seatrial' }),
          adminProvision.make('region', slug, {}),
        ]);
        return { service_id: service.id, region_id: region.id };
      }
    },
  );
});
