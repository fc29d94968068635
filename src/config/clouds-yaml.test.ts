import { describe, expect, it } from 'vitest';
import { emptyMachine, on, place, write } from '../../fixtures/machine.ts';
import { redact } from '../core/redact.ts';
import { listClouds, loadCloud } from './clouds-yaml.ts';

emptyMachine();

const EAST = `
clouds:
  east:
    region_name: RegionOne
    auth:
      auth_url: http://10.0.0.1:5000/v3/
      username: demo
      password: correct-horse
      project_name: demo
      user_domain_name: Default
      project_domain_id: default
`;

describe('loading a cloud', () => {
  it('reads the only entry of clouds.yaml', async () => {
    const path = await write('home/.config/openstack/clouds.yaml', EAST);
    expect(await loadCloud(place())).toEqual({
      name: 'east',
      authUrl: 'http://10.0.0.1:5000/v3',
      region: 'RegionOne',
      interface: 'public',
      tls: { verify: true },
      endpointOverrides: {},
      source: path,
      auth: {
        method: 'password',
        username: 'demo',
        userDomain: { name: 'Default' },
        password: 'correct-horse',
        scope: { kind: 'project', name: 'demo', domain: { id: 'default' } },
      },
    });
  });

  it('keeps its secrets out of everything that is written afterwards', async () => {
    await write('cwd/clouds.yaml', EAST.replace('correct-horse', 'battery-staple'));
    await loadCloud(place());
    expect(redact('the password is battery-staple')).toBe('the password is [redacted]');
  });

  it('prefers the working folder, then XDG_CONFIG_HOME, then the site folders', async () => {
    await write('etc/openstack/clouds.yml', EAST.replaceAll('east', 'site'));
    expect((await loadCloud(place())).name).toBe('site');
    await write('xdg/openstack/clouds.yaml', EAST.replaceAll('east', 'xdg'));
    expect((await loadCloud(place({ XDG_CONFIG_HOME: on('xdg') }))).name).toBe('xdg');
    await write('cwd/clouds.yaml', EAST.replaceAll('east', 'here'));
    expect((await loadCloud(place({ XDG_CONFIG_HOME: on('xdg') }))).name).toBe('here');
  });

  it('reads the file that OS_CLIENT_CONFIG_FILE names before all others', async () => {
    await write('cwd/clouds.yaml', EAST);
    const path = await write('other/mine.yaml', EAST.replaceAll('east', 'mine'));
    expect(await loadCloud(place({ OS_CLIENT_CONFIG_FILE: path }))).toMatchObject({ name: 'mine', source: path });
    expect((await loadCloud(place({ OS_CLIENT_CONFIG_FILE: '../other/mine.yaml' }))).name).toBe('mine');
  });

  it('reads clouds.json', async () => {
    const entry = {
      auth: { auth_url: 'http://k:5000', username: 'a', password: 'pass-word', project_id: 12345678901234 },
    };
    await write('cwd/clouds.json', JSON.stringify({ clouds: { json: entry } }, null, '\t'));
    const cloud = await loadCloud(place());
    expect(cloud.auth).toMatchObject({ scope: { kind: 'project', id: '12345678901234' } });
  });

  it('merges secure.yaml into clouds.yaml', async () => {
    await write('cwd/clouds.yaml', EAST.replace(/.*password:.*\n/, ''));
    await write('home/.config/openstack/secure.yaml', 'clouds: {east: {auth: {password: from-secure}}}');
    expect((await loadCloud(place())).auth).toMatchObject({ username: 'demo', password: 'from-secure' });
  });

  it('lays an entry over its profile of clouds-public.yaml and fills the region into the address', async () => {
    await write(
      'home/.config/openstack/clouds-public.yaml',
      `public-clouds:
  vendor:
    auth: {auth_url: "https://{region_name}.vendor.example:5000/v3", user_domain_name: Vendor}
    regions: [north, south]
    interface: internal
`,
    );
    await write(
      'cwd/clouds.yaml',
      'clouds: {mine: {profile: vendor, auth: {username: a, password: pass, project_name: p}}}',
    );
    expect(await loadCloud(place())).toMatchObject({
      authUrl: 'https://north.vendor.example:5000/v3',
      region: 'north',
      interface: 'internal',
      auth: { userDomain: { name: 'Vendor' } },
    });
    expect(await loadCloud({ ...place(), region: 'south' })).toMatchObject({
      authUrl: 'https://south.vendor.example:5000/v3',
      region: 'south',
    });
  });

  it('lays the values of the chosen region over the entry', async () => {
    const regions = `
    regions:
      - north
      - name: south
        values: {interface: admin, auth: {project_name: southern}}
`;
    await write('cwd/clouds.yaml', EAST.replace('    region_name: RegionOne\n', '').trimEnd() + regions);
    expect(await loadCloud(place())).toMatchObject({ region: 'north', interface: 'public' });
    expect(await loadCloud(place({ OS_REGION_NAME: 'south' }))).toMatchObject({
      region: 'south',
      interface: 'admin',
      auth: { scope: { name: 'southern', domain: { id: 'default' } } },
    });
  });

  it('takes values of digits as they are written', async () => {
    await write(
      'cwd/clouds.yaml',
      EAST.replace('correct-horse', '0012345').replace('project_name: demo', 'project_id: 1e10'),
    );
    expect((await loadCloud(place())).auth).toMatchObject({ password: '0012345', scope: { id: '1e10' } });
  });

  it('understands anchors and merge keys', async () => {
    await write(
      'cwd/clouds.yaml',
      `x-auth: &auth {auth_url: "http://k:5000", username: a, password: pass, project_name: one}
clouds:
  one: {auth: *auth}
  two: {auth: {<<: *auth, project_name: two}}
`,
    );
    expect((await loadCloud({ ...place(), cloud: 'two' })).auth).toMatchObject({
      username: 'a',
      scope: { name: 'two' },
    });
  });

  it('understands the older names of settings', async () => {
    await write(
      'cwd/clouds.yaml',
      `clouds:
  old:
    endpoint_type: internalURL
    auth: {auth-url: "http://k:5000", user-name: a, password: pass, tenant_name: t, domain_name: D}
`,
    );
    expect(await loadCloud(place())).toMatchObject({
      interface: 'internal',
      auth: { username: 'a', userDomain: { name: 'D' }, scope: { name: 't', domain: { name: 'D' } } },
    });
  });

  it('reads endpoint overrides under the official names of service types', async () => {
    await write(
      'cwd/clouds.yaml',
      `${EAST}    compute_endpoint_override: http://n:8774/v2.1/\n    volumev3_endpoint_override: http://c:8776/v3\n`,
    );
    expect((await loadCloud(place())).endpointOverrides).toEqual({
      compute: 'http://n:8774/v2.1',
      'block-storage': 'http://c:8776/v3',
    });
    const env = { OS_COMPUTE_ENDPOINT_OVERRIDE: 'http://other:8774/v2.1' };
    expect((await loadCloud(place(env))).endpointOverrides.compute).toBe('http://other:8774/v2.1');
  });

  it.each([
    ['verify: no', { verify: false }],
    ['insecure: true', { verify: false }],
    ['insecure: "False"', { verify: true }],
    ['verify: true', { verify: true }],
  ])('understands %s', async (line, tls) => {
    await write('cwd/clouds.yaml', `${EAST}    ${line}\n`);
    expect((await loadCloud(place())).tls).toEqual(tls);
  });
});

describe('the way of authentication', () => {
  const entry = (text: string) => write('cwd/clouds.yaml', `clouds: {c: {${text}}}`);

  it('is a token where auth_type says so', async () => {
    await entry('auth_type: v3token, auth: {auth_url: "http://k", token: to-ken, project_id: p}');
    expect((await loadCloud(place())).auth).toEqual({
      method: 'token',
      token: 'to-ken',
      scope: { kind: 'project', id: 'p' },
    });
  });

  it('is an application credential by id, even where auth_type was forgotten', async () => {
    await entry('auth: {auth_url: "http://k", application_credential_id: i, application_credential_secret: shhh}');
    expect((await loadCloud(place())).auth).toEqual({ method: 'application-credential', id: 'i', secret: 'shhh' });
  });

  it('is an application credential by name with its user', async () => {
    await entry(
      'auth_type: v3applicationcredential, auth: {auth_url: "http://k", application_credential_name: n, ' +
        'application_credential_secret: shhh, username: u, user_domain_id: d}',
    );
    expect((await loadCloud(place())).auth).toEqual({
      method: 'application-credential',
      name: 'n',
      username: 'u',
      userDomain: { id: 'd' },
      secret: 'shhh',
    });
  });

  it.each([
    ['system_scope: all', { kind: 'system' }],
    ['domain_id: d', { kind: 'domain', domain: { id: 'd' } }],
    ['domain_name: D', { kind: 'domain', domain: { name: 'D' } }],
    ['project_id: p', { kind: 'project', id: 'p' }],
    ['project_name: p', { kind: 'project', name: 'p', domain: { id: 'default' } }],
    ['user_id: u', { kind: 'unscoped' }],
  ])('has the scope that %s asks for', async (text, scope) => {
    await entry(`auth: {auth_url: "http://k", username: a, password: pass, ${text}}`);
    expect((await loadCloud(place())).auth).toMatchObject({ scope });
  });
});

describe('the environment', () => {
  const OPENRC = {
    OS_AUTH_URL: 'http://env:5000/v3',
    OS_USERNAME: 'enva',
    OS_PASSWORD: 'env-pass',
    OS_TENANT_NAME: 'envp',
    OS_USER_DOMAIN_NAME: 'D',
    OS_PROJECT_DOMAIN_ID: 'default',
    OS_ENDPOINT_TYPE: 'adminURL',
    OS_INSECURE: 'true',
    OS_REGION_NAME: 'R',
    OS_IDENTITY_API_VERSION: '3',
  };

  it('is a cloud of its own', async () => {
    expect(await loadCloud(place(OPENRC))).toEqual({
      name: 'envvars',
      authUrl: 'http://env:5000/v3',
      region: 'R',
      interface: 'admin',
      tls: { verify: false },
      endpointOverrides: {},
      source: 'environment',
      auth: {
        method: 'password',
        username: 'enva',
        userDomain: { name: 'D' },
        password: 'env-pass',
        scope: { kind: 'project', name: 'envp', domain: { id: 'default' } },
      },
    });
    expect((await loadCloud(place({ ...OPENRC, OS_CLOUD_NAME: 'mine' }))).name).toBe('mine');
  });

  it('comes before the only entry, after OS_CLOUD, and OS_CLOUD after the command line', async () => {
    await write('cwd/clouds.yaml', `${EAST}  west: {auth: {auth_url: "http://west", username: w, password: pass}}`);
    expect((await loadCloud(place(OPENRC))).name).toBe('envvars');
    expect((await loadCloud(place({ ...OPENRC, OS_CLOUD: 'east' }))).name).toBe('east');
    expect((await loadCloud({ ...place({ OS_CLOUD: 'east' }), cloud: 'west' })).name).toBe('west');
  });

  it('is never mixed into a named entry when it describes another cloud', async () => {
    await write('cwd/clouds.yaml', EAST);
    expect(await loadCloud({ ...place(OPENRC), cloud: 'east' })).toMatchObject({
      region: 'RegionOne',
      interface: 'public',
      auth: { username: 'demo', password: 'correct-horse' },
    });
  });

  it('overrides single settings of a named entry', async () => {
    await write('cwd/clouds.yaml', EAST.replace('project_name', 'project_id'));
    const env = {
      OS_CLOUD: 'east',
      OS_PROJECT_NAME: 'other',
      OS_REGION_NAME: 'Two',
      OS_PASSWORD: 'new-pass',
      OS_CACERT: '',
    };
    expect(await loadCloud(place(env))).toMatchObject({
      region: 'Two',
      auth: { password: 'new-pass', scope: { kind: 'project', name: 'other', domain: { id: 'default' } } },
    });
  });

  it('makes a token of OS_TOKEN whatever the entry says', async () => {
    await write('cwd/clouds.yaml', EAST);
    expect((await loadCloud(place({ OS_TOKEN: 'a-token' }))).auth).toMatchObject({ method: 'token', token: 'a-token' });
  });

  it('is among the clouds that are listed', async () => {
    await write('cwd/clouds.yaml', EAST);
    expect(await listClouds(place())).toEqual(['east']);
    expect(await listClouds(place(OPENRC))).toEqual(['east', 'envvars']);
  });
});
