import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SeatrialError } from '../core/errors.ts';
import { loadCloud } from './clouds-yaml.ts';

let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'seatrial-bad-'));
  await mkdir(join(root, 'home'));
  await mkdir(join(root, 'folder'));
  await writeFile(join(root, 'not.pem'), 'hello');
  await writeFile(join(root, 'broken.pem'), '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n');
});

afterAll(async () => {
  await rm(root, { recursive: true, force: true });
});

const AUTH = 'auth_url: "http://k:5000/v3", username: u, password: hunter2hunter2, project_name: p';

interface Bad {
  /** What is wrong, as the end of "refuses …". */
  what: string;
  yaml?: string | Buffer;
  env?: NodeJS.ProcessEnv;
  cloud?: string;
  code?: string;
  says: string[];
}

const BAD: Bad[] = [
  {
    what: 'no file at all',
    code: 'CONFIG_NOT_FOUND',
    says: ['there is no clouds.yaml in', 'ROOT/cwd', 'ROOT/home/.config/openstack', '/etc/openstack', 'OS_AUTH_URL'],
  },
  {
    what: 'a name when there is no file',
    cloud: 'east',
    code: 'CONFIG_NOT_FOUND',
    says: ['there is no clouds.yaml with a cloud "east" in'],
  },
  { what: 'an empty file', yaml: '', says: ['clouds.yaml is empty'] },
  {
    what: 'a file of blanks and comments',
    yaml: '# nothing\n\n',
    says: ['has to be a mapping with "clouds:" in it, got nothing'],
  },
  { what: 'a file that is a list', yaml: '- a\n- b', says: ['got a list'] },
  { what: 'a file without "clouds:"', yaml: 'east: {auth: {}}', says: ['has no "clouds:" at its top level'] },
  {
    what: '"clouds:" that is a list',
    yaml: 'clouds: [east]',
    says: ['"clouds" has to be a mapping of names, got a list'],
  },
  {
    what: '"clouds:" with nothing in it',
    yaml: 'clouds:',
    code: 'CONFIG_NOT_FOUND',
    says: ['has no entry under "clouds:"'],
  },
  {
    what: 'broken YAML',
    yaml: 'clouds:\n  east:\n    auth: {a: [}\n',
    says: ['is not valid YAML: line 3, column 16', 'a bracket is not closed'],
  },
  { what: 'tabs for indentation', yaml: 'clouds:\n\teast: 1\n', says: ['line 2, column 1', 'use spaces'] },
  {
    what: 'a key that is there twice',
    yaml: 'clouds:\n  a: {}\n  a: {}\n',
    says: ['line 3', 'the key is there twice'],
  },
  {
    what: 'an unquoted password with a colon',
    yaml: 'clouds:\n  a:\n    auth:\n      password: hunter2hunter2: x\n',
    says: ['line 4', 'put it in quotes'],
  },
  {
    what: 'an unquoted password with a star',
    yaml: 'clouds:\n  a:\n    auth:\n      password: *hunter2hunter2\n',
    says: ['alias'],
  },
  {
    what: 'an unquoted password with an at sign',
    yaml: 'clouds:\n  a:\n    auth:\n      password: @hunter2hunter2\n',
    says: ['line 4', 'reserved character'],
  },
  {
    what: 'text after a closed quote',
    yaml: 'clouds: {a: {auth: {password: "x"hunter2hunter2}}}',
    says: ['line 1, column'],
  },
  { what: 'two documents', yaml: 'clouds: {}\n---\nclouds: {}\n', says: ['several documents'] },
  {
    what: 'bytes that are no text',
    yaml: Buffer.from([0xff, 0xfe, 0x00, 0xd8]),
    says: ['is not a text file in UTF-8'],
  },
  {
    what: 'an unknown cloud',
    yaml: `clouds: {east: {auth: {${AUTH}}}, west: {}}`,
    cloud: 'eats',
    code: 'CONFIG_NOT_FOUND',
    says: ['has no cloud "eats"; there are east, west, did you mean "east"?'],
  },
  {
    what: 'an unknown cloud from OS_CLOUD',
    yaml: 'clouds: {east: {}}',
    env: { OS_CLOUD: 'mars' },
    code: 'CONFIG_NOT_FOUND',
    says: ['has no cloud "mars" (from OS_CLOUD); there is east.'],
  },
  {
    what: 'no choice among several',
    yaml: 'clouds: {east: {}, west: {}}',
    code: 'CONFIG_NOT_FOUND',
    says: ['has 2 clouds: east, west'],
  },
  {
    what: 'an entry without content',
    yaml: 'clouds: {east: }',
    says: ['clouds.east has to be a mapping, got nothing'],
  },
  { what: 'an entry that is text', yaml: 'clouds: {east: hello}', says: ['clouds.east has to be a mapping, got text'] },
  {
    what: 'an entry without auth',
    yaml: 'clouds: {east: {region_name: R}}',
    says: [
      'has 3 problems',
      'clouds.east.auth.auth_url is missing',
      'clouds.east.auth.username is missing',
      'clouds.east.auth.password is missing',
    ],
  },
  {
    what: 'auth that is a list',
    yaml: 'clouds: {east: {auth: []}}',
    says: ['clouds.east.auth has to be a mapping, got a list'],
  },
  {
    what: 'a mistyped key',
    yaml: 'clouds: {east: {auth: {auth_url: "http://k", username: u, pasword: hunter2hunter2}}}',
    says: ['has 1 problem: clouds.east.auth.password is missing (is "pasword" meant?)'],
  },
  {
    what: 'an auth_url without a scheme',
    yaml: `clouds: {east: {auth: {${AUTH.replace('http://k:5000/v3', '10.0.0.1:5000')}}}}`,
    says: ['clouds.east.auth.auth_url has to be a URL', 'got "10.0.0.1:5000"'],
  },
  {
    what: 'an auth_url of another protocol',
    yaml: `clouds: {east: {auth: {${AUTH.replace('http:', 'ftp:')}}}}`,
    says: ['auth_url has to be a URL such as'],
  },
  {
    what: 'an auth_url with a password in it',
    yaml: `clouds: {east: {auth: {${AUTH.replace('//k', '//u:hunter2hunter2@k')}}}}`,
    says: ['auth_url must not hold a user name or password'],
  },
  {
    what: 'a password that is a mapping',
    yaml: 'clouds: {east: {auth: {auth_url: "http://k", username: u, password: {a: hunter2hunter2}}}}',
    says: ['clouds.east.auth.password has to be text, got a mapping', 'password is missing'],
  },
  {
    what: 'an auth_type nobody knows',
    yaml: `clouds: {east: {auth_type: v3pasword, auth: {${AUTH}}}}`,
    says: ['clouds.east.auth_type is "v3pasword", which is not supported', 'did you mean "v3password"?'],
  },
  {
    what: 'a token without a value',
    yaml: 'clouds: {east: {auth_type: token, auth: {auth_url: "http://k"}}}',
    says: ['clouds.east.auth.token is missing'],
  },
  {
    what: 'half an application credential',
    yaml: 'clouds: {east: {auth_type: v3applicationcredential, auth: {auth_url: "http://k"}}}',
    says: ['application_credential_id is missing', 'application_credential_secret is missing'],
  },
  {
    what: 'the name of an application credential without a user',
    yaml: 'clouds: {east: {auth: {auth_url: "http://k", application_credential_name: n, application_credential_secret: hunter2hunter2}}}',
    says: ['clouds.east.auth.username is missing'],
  },
  {
    what: 'two scopes',
    yaml: `clouds: {east: {auth: {${AUTH}, system_scope: all}}}`,
    says: ['system_scope and a project are both given'],
  },
  { what: 'a trust', yaml: `clouds: {east: {auth: {${AUTH}, trust_id: t}}}`, says: ['trusts are not supported'] },
  {
    what: 'an unknown interface',
    yaml: `clouds: {east: {interface: pubic, auth: {${AUTH}}}}`,
    says: ['clouds.east.interface has to be public, internal, admin, got "pubic", did you mean "public"?'],
  },
  {
    what: 'a verify that is neither true nor false',
    yaml: `clouds: {east: {verify: perhaps, auth: {${AUTH}}}}`,
    says: ['clouds.east.verify has to be true or false, got "perhaps"'],
  },
  {
    what: 'a CA file that is missing',
    yaml: `clouds: {east: {cacert: /nowhere/ca.pem, auth: {${AUTH}}}}`,
    says: ['clouds.east.cacert: /nowhere/ca.pem does not exist'],
  },
  {
    what: 'a CA file that is a folder',
    yaml: `clouds: {east: {cacert: ../folder, auth: {${AUTH}}}}`,
    says: ['ROOT/folder is a folder'],
  },
  {
    what: 'a CA file that is not PEM',
    yaml: `clouds: {east: {cacert: ../not.pem, auth: {${AUTH}}}}`,
    says: ['ROOT/not.pem holds no certificate in PEM form'],
  },
  {
    what: 'a CA file with a broken certificate',
    env: { OS_CACERT: '../broken.pem' },
    yaml: `clouds: {east: {auth: {${AUTH}}}}`,
    says: ['OS_CACERT: ROOT/broken.pem holds a broken certificate'],
  },
  {
    what: 'a key without a certificate',
    yaml: `clouds: {east: {key: ../not.pem, auth: {${AUTH}}}}`,
    says: ['not.pem holds no private key in PEM form', 'clouds.east.key is given without a certificate'],
  },
  {
    what: 'an endpoint override that is no URL',
    yaml: `clouds: {east: {compute_endpoint_override: nova, auth: {${AUTH}}}}`,
    says: ['clouds.east.compute_endpoint_override has to be a URL'],
  },
  {
    what: 'a region that is not in the list',
    yaml: `clouds: {east: {regions: [north, south], auth: {${AUTH}}}}`,
    env: { OS_REGION_NAME: 'nort' },
    says: ['clouds.east.regions has no "nort", only north, south, did you mean "north"?'],
  },
  {
    what: 'regions that are no list',
    yaml: `clouds: {east: {regions: north, auth: {${AUTH}}}}`,
    says: ['clouds.east.regions has to be a list, got text'],
  },
  {
    what: 'a profile that no file defines',
    yaml: 'clouds: {east: {profile: vendor, auth: {username: u, password: hunter2hunter2}}}',
    says: ['clouds.east.profile is "vendor", which no clouds-public.yaml defines', 'auth_url is missing'],
  },
  {
    what: 'half an environment',
    env: { OS_USERNAME: 'u' },
    says: ['the environment has 2 problems', 'OS_PASSWORD is missing', 'OS_AUTH_URL is missing'],
  },
  {
    what: 'an OS_CLIENT_CONFIG_FILE that does not exist',
    env: { OS_CLIENT_CONFIG_FILE: '/nowhere/c.yaml' },
    code: 'CONFIG_NOT_FOUND',
    says: ['OS_CLIENT_CONFIG_FILE names /nowhere/c.yaml, which does not exist'],
  },
  {
    what: 'an OS_CLIENT_CONFIG_FILE that is a folder',
    env: { OS_CLIENT_CONFIG_FILE: '../folder' },
    says: ['ROOT/folder is a folder; a file is expected'],
  },
  {
    what: 'an entry with the name of the environment',
    env: { OS_AUTH_URL: 'http://k' },
    yaml: 'clouds: {envvars: {}}',
    says: ['has a cloud "envvars", and so has the environment'],
  },
];

describe('loading a cloud', () => {
  it.each(BAD)('refuses $what', async ({ yaml, env = {}, cloud, code = 'CONFIG_INVALID', says }) => {
    const cwd = join(root, 'cwd');
    await rm(cwd, { recursive: true, force: true });
    await mkdir(cwd);
    if (yaml !== undefined) await writeFile(join(cwd, 'clouds.yaml'), yaml);
    const place = { env: { XDG_CONFIG_DIRS: '/nowhere', ...env }, cwd, home: join(root, 'home') };
    const error = await loadCloud({ ...place, cloud }).then(
      (loaded) => expect.fail(`was loaded: ${loaded.name}`),
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof SeatrialError)) throw error;
    expect(error.code).toBe(code);
    expect(error.exit).toBe(2);
    for (const part of says) expect(error.message).toContain(part.replaceAll('ROOT', root));
    expect(error.message).not.toContain('hunter2');
    expect(error.message).toMatch(/[^.][.?]$/);
    expect(error.message).not.toContain('\n');
  });

  it('refuses a loop of links', async () => {
    const path = join(root, 'loop.yaml');
    await symlink(path, path);
    const place = { env: { OS_CLIENT_CONFIG_FILE: path }, cwd: root, home: root };
    await expect(loadCloud(place)).rejects.toThrow(`${path} cannot be read: ELOOP.`);
  });
});
