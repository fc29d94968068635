import { type CheckContext, check, expect, refused, topic } from 'seatrial/suite';

type Api = CheckContext['cloud']['compute']['api'];

topic('version documents', () => {
  check(
    'lists the compute API versions, each with a document of its own at its link',
    { needs: ['compute'], covers: ['TestVersions'] },
    async ({ cloud }) => {
      const versions = await cloud.compute.api.versions();
      expect(versions.map(({ id }) => id)).toContain('v2.1');
      expect(versions.filter(({ status }) => status === 'CURRENT')).toHaveLength(1);
      await everyLinkLeadsToItsVersion(cloud.compute.api);
    },
  );

  check(
    'lists the volume API versions, each with a document of its own at its link',
    { needs: ['block-storage'], covers: ['VersionsTest'] },
    async ({ cloud }) => {
      const versions = await cloud.blockStorage.api.versions();
      expect(versions.map(({ id }) => id)).toContain('v3.0');
      await everyLinkLeadsToItsVersion(cloud.blockStorage.api);
    },
  );

  check('says which placement versions there are', { needs: ['placement'] }, async ({ cloud }) => {
    const [version] = await cloud.placement.api.versions();
    expect(version).toMatchObject({ id: 'v1.0', status: 'CURRENT' });
    expect(version?.maxMicroversion).toMatch(/^1\.\d+$/);
  });

  check('says which orchestration versions there are', { needs: ['orchestration'] }, async ({ cloud }) => {
    const versions = await cloud.orchestration.api.versions();
    expect(versions).toContainEqual(expect.objectContaining({ id: 'v1.0', status: 'CURRENT' }));
  });
});

topic('microversions', () => {
  check('answers with the microversion it was asked for', { needs: ['compute'] }, async ({ cloud }) => {
    const { api } = cloud.compute;
    const [old, newer] = await Promise.all([
      api.call('GET', '/os-keypairs', { microversion: '2.1' }),
      api.call('GET', '/os-keypairs', { microversion: '2.53' }),
    ]);
    expect(old.headers['openstack-api-version']).toBe('compute 2.1');
    expect(newer.headers['openstack-api-version']).toBe('compute 2.53');
  });

  check('refuses a microversion it does not have', { needs: ['compute'] }, async ({ cloud }) => {
    await refused(cloud.compute.api.call('GET', '/limits', { microversion: '2.9999' }), 406);
  });

  check('refuses a microversion that is none', { needs: ['compute'] }, async ({ cloud }) => {
    await refused(cloud.compute.api.call('GET', '/limits', { microversion: 'two' }), 400);
  });
});

interface VersionBody {
  readonly version?: { readonly id: string };
  readonly versions?: readonly { readonly id: string }[];
}

/** Broken where a proxy in front ends TLS and the service does not know its outside address. */
async function everyLinkLeadsToItsVersion(api: Api): Promise<void> {
  for (const { id, url } of await api.versions()) {
    expect(url, `a link for ${id}`).toBeDefined();
    const request = { service: api.service, method: 'GET', url: String(url), expect: [200, 300] } as const;
    const { version, versions = [] } = (await api.session.send(request)).body as VersionBody;
    expect([...versions, ...(version ? [version] : [])].map((each) => each.id)).toContain(id);
  }
}
