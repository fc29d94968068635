import { beforeEach, describe, expect, it } from 'vitest';
import { emptyMachine, on, place, write } from '../../fixtures/machine.ts';
import { SeatrialError } from '../core/errors.ts';
import { loadTarget, resolveTarget } from './target.ts';

emptyMachine();

const entry = (name: string) =>
  `  ${name}: {region_name: Base, auth: {auth_url: "http://${name}", username: u, password: pass}}\n`;

describe('the target', () => {
  it('is all defaults without a file', async () => {
    expect(await loadTarget({ ...place(), cloud: 'east' })).toEqual({
      timeouts: {
        requestSeconds: 60,
        bootSeconds: 300,
        deleteSeconds: 120,
        volumeSeconds: 120,
        imageSeconds: 120,
        stackSeconds: 180,
      },
      expect: {},
      limits: {},
      credentials: { mode: 'auto' },
      probes: {},
      notes: [],
    });
  });

  it('is read from ./seatrial.yaml, which fills in only what it names', async () => {
    const path = await write('cwd/seatrial.yaml', 'cloud: east\nimage: cirros\ntimeouts:\n  bootSeconds: 30\n');
    const target = await loadTarget(place());
    expect(target).toMatchObject({ cloud: 'east', image: 'cirros', source: path });
    expect(target.timeouts).toMatchObject({ bootSeconds: 30, deleteSeconds: 120 });
    expect((await loadTarget({ ...place(), cloud: 'east' })).source).toBe(path);
  });

  it('passes over a ./seatrial.yaml for another cloud, and says so', async () => {
    const path = await write('cwd/seatrial.yaml', 'cloud: east\nimage: cirros\n');
    const target = await loadTarget({ ...place(), cloud: 'west' });
    expect(target.image).toBeUndefined();
    expect(target.notes).toEqual([`${path} is for cloud "east" and was passed over.`]);
  });

  it('takes a ./seatrial.yaml that names no cloud for any', async () => {
    await write('cwd/seatrial.yaml', 'image: cirros\n');
    expect((await loadTarget({ ...place(), cloud: 'west' })).image).toBe('cirros');
  });

  it('is read from the file kept for the cloud in the home of configurations', async () => {
    const path = await write('home/.config/seatrial/east.yaml', 'flavor: small\n');
    expect((await loadTarget({ ...place(), cloud: 'east' })).source).toBe(path);
    const other = await write('xdg/seatrial/east.yaml', 'flavor: large\n');
    const env = { XDG_CONFIG_HOME: on('xdg') };
    expect((await loadTarget({ ...place(env), cloud: 'east' })).source).toBe(other);
  });

  it('never looks outside that home for a cloud with slashes in its name', async () => {
    await write('home/.config/east.yaml', 'flavor: small\n');
    expect((await loadTarget({ ...place(), cloud: '../east' })).source).toBeUndefined();
  });

  it('is the file that was named, whatever cloud it is for', async () => {
    await write('cwd/seatrial.yaml', 'image: near\n');
    await write('cwd/other.yaml', 'cloud: east\nimage: far\n');
    expect((await loadTarget({ ...place(), file: 'other.yaml', cloud: 'west' })).image).toBe('far');
    expect((await loadTarget(place({ SEATRIAL_TARGET: 'other.yaml' }))).image).toBe('far');
  });

  it('takes digits for text where text is asked for', async () => {
    await write(
      'cwd/seatrial.yaml',
      'flavor: 42\nflavorAlt: 007\nexpect: {release: 2024.10, services: [{binary: nova-compute, host: 1}]}\n',
    );
    expect(await loadTarget(place())).toMatchObject({
      flavor: '42',
      flavorAlt: '007',
      expect: { release: '2024.10', services: [{ host: '1' }] },
    });
  });

  it('finds files of probes beside itself', async () => {
    const ca = await write('cwd/tls/ca.pem', 'x');
    await write('cwd/seatrial.yaml', 'probes: {bus: {host: mq, caFile: tls/ca.pem, passwordEnv: MQ_PASSWORD}}\n');
    expect((await loadTarget(place())).probes.bus).toEqual({
      host: 'mq',
      port: 5672,
      tls: false,
      virtualHost: '/',
      caFile: ca,
      passwordEnv: 'MQ_PASSWORD',
    });
  });
});

describe('resolving cloud and target', () => {
  beforeEach(async () => {
    await write('cwd/clouds.yaml', `clouds:\n${entry('east')}${entry('west')}`);
  });

  it('takes the cloud from the command line, then the environment, then seatrial.yaml', async () => {
    await write('cwd/seatrial.yaml', 'cloud: east\nimage: cirros\n');
    const names = async (env: NodeJS.ProcessEnv, cloud?: string) => {
      const { cloud: found, target } = await resolveTarget({ ...place(env), cloud });
      return [found.name, target.image];
    };
    expect(await names({})).toEqual(['east', 'cirros']);
    expect(await names({ OS_CLOUD: 'west' })).toEqual(['west', undefined]);
    expect(await names({ OS_CLOUD: 'west' }, 'east')).toEqual(['east', 'cirros']);
    expect(await names({ OS_AUTH_URL: 'http://k', OS_USERNAME: 'u', OS_PASSWORD: 'pass' })).toEqual([
      'envvars',
      undefined,
    ]);
  });

  it('takes the region from the command line, then the environment, then seatrial.yaml, then clouds.yaml', async () => {
    const region = async (env: NodeJS.ProcessEnv, overrides = {}) =>
      (await resolveTarget({ ...place(env), cloud: 'east', overrides })).cloud.region;
    expect(await region({})).toBe('Base');
    await write('cwd/seatrial.yaml', 'region: File\n');
    expect(await region({})).toBe('File');
    expect(await region({ OS_REGION_NAME: 'Variable' })).toBe('Variable');
    expect(await region({ OS_REGION_NAME: 'Variable' }, { region: 'Line' })).toBe('Line');
    // These variables describe another cloud altogether.
    expect(await region({ OS_REGION_NAME: 'Variable', OS_AUTH_URL: 'http://k' })).toBe('File');
  });

  it('takes settings from the command line, then SEATRIAL_* variables, then seatrial.yaml', async () => {
    await write('cwd/seatrial.yaml', 'cloud: east\nimage: file\nflavor: file\nworkers: 1\n');
    const env = { SEATRIAL_IMAGE: 'variable', SEATRIAL_WORKERS: '3', SEATRIAL_FLAVOR: '' };
    const { target } = await resolveTarget({ ...place(env), overrides: { workers: 8, image: undefined } });
    expect(target).toMatchObject({ image: 'variable', flavor: 'file', workers: 8 });
  });

  it('finds the file kept for the only cloud there is', async () => {
    await write('cwd/clouds.yaml', `clouds:\n${entry('west')}`);
    await write('home/.config/seatrial/west.yaml', 'region: Kept\nimage: kept\n');
    const { cloud, target } = await resolveTarget(place());
    expect([cloud.name, cloud.region, target.image]).toEqual(['west', 'Kept', 'kept']);
  });

  it('refuses values from elsewhere as it does those of a file', async () => {
    const options = { ...place({ SEATRIAL_WORKERS: 'many' }), cloud: 'east' };
    await expect(resolveTarget(options)).rejects.toThrow(
      'the environment (SEATRIAL_*) has 1 problem: workers has to be a number, got "many".',
    );
    await expect(resolveTarget({ ...place(), cloud: 'east', overrides: { workers: 0 } })).rejects.toThrow(
      'the command line has 1 problem: workers must be at least 1, got 0.',
    );
  });
});

const BAD: [what: string, yaml: string, ...says: string[]][] = [
  ['an empty file', '', 'seatrial.yaml is empty.'],
  ['a list', '- a', 'has 1 problem: the content (line 1) has to be a mapping, got a list.'],
  ['broken YAML', 'cloud: east\nimage: "cirros\n', 'is not valid YAML: line 3, column 1'],
  ['a key that is there twice', 'image: a\nimage: b\n', 'line 2', 'the key is there twice'],
  ['an unknown key', 'cloud: east\nflavour: small\n', 'flavour (line 2) is not a setting, did you mean "flavor"?'],
  ['an unknown key like none', 'frobnicate: 1', 'frobnicate (line 1) is not a setting (cloud, region, image,'],
  [
    'an unknown key further in',
    'timeouts:\n  boot: 3\n',
    'timeouts.boot (line 2) is not a setting, did you mean "bootSeconds"?',
  ],
  ['a timeout below zero', 'timeouts:\n  bootSeconds: -5\n', 'timeouts.bootSeconds (line 2) must be above 0, got -5.'],
  [
    'a timeout with a unit',
    'timeouts: {bootSeconds: 5m}',
    'timeouts.bootSeconds (line 1) has to be a number, got "5m".',
  ],
  ['a section that is text', 'timeouts: long', 'timeouts (line 1) has to be a mapping, got "long".'],
  ['a section that is null', 'timeouts:\n', 'timeouts (line 1) has to be a mapping, got nothing.'],
  ['an empty name', 'image: ""', 'image (line 1) must not be empty.'],
  ['text that is a list', 'image: [a]', 'image (line 1) has to be text, got a list.'],
  ['half a worker', 'workers: 1.5', 'workers (line 1) has to be a whole number, got 1.5.'],
  ['too many workers', 'workers: 1000', 'workers (line 1) must be at most 64, got 1000.'],
  [
    'an unknown mode',
    'credentials: {mode: dynamik}',
    'credentials.mode (line 1) has to be auto or dynamic or given, got "dynamik", did you mean "dynamic"?',
  ],
  ['a probe without a host', 'probes:\n  bus:\n    port: 5672\n', 'probes.bus.host (line 2) is missing.'],
  [
    'a port out of range',
    'probes: {database: {host: h, port: 70000}}',
    'probes.database.port (line 1) must be at most 65535, got 70000.',
  ],
  [
    'a password',
    'probes: {bus: {host: h, password: hunter2}}',
    'probes.bus.password (line 1) must not stand in this file; name an environment variable as "passwordEnv"',
  ],
  [
    'a password for the name of a variable',
    'probes: {bus: {host: h, passwordEnv: hunter2!}}',
    'probes.bus.passwordEnv (line 1) has to be the name of an environment variable',
  ],
  [
    'two places for a password',
    'probes: {bus: {host: h, passwordEnv: A, passwordFile: /dev/null}}',
    'probes.bus.passwordFile (line 1) and passwordEnv are both given; one is enough',
    'is not a file',
  ],
  [
    'a CA file that is missing',
    'probes: {bus: {host: h, caFile: /nowhere/ca}}',
    'probes.bus.caFile (line 1) names /nowhere/ca, which does not exist.',
  ],
  [
    'an expected service without a host',
    'expect:\n  services:\n    - binary: nova-compute\n',
    'expect.services[0].host (line 3) is missing.',
  ],
  [
    'settings of clouds.yaml',
    'auth: {username: u}',
    'auth (line 1) belongs into clouds.yaml; this file names the entry as "cloud".',
  ],
  [
    'several mistakes at once',
    'flavour: x\nworkers: 0\n',
    'has 2 problems: ',
    'workers (line 2) must be at least 1, got 0',
    'flavour (line 1) is not a setting',
  ],
];

describe('a target file', () => {
  it.each(BAD)('is refused with %s', async (_what, yaml, ...says) => {
    const path = await write('cwd/seatrial.yaml', yaml);
    const error = await loadTarget(place()).catch((thrown: unknown) => thrown);
    if (!(error instanceof SeatrialError)) throw error;
    expect(error.code).toBe('CONFIG_INVALID');
    expect(error.message.startsWith(path)).toBe(true);
    for (const part of says) expect(error.message).toContain(part);
    expect(error.message).not.toContain('hunter2');
  });

  it('that was named has to exist', async () => {
    await expect(loadTarget({ ...place(), file: 'gone.yaml' })).rejects.toThrow(
      `${on('cwd/gone.yaml')} does not exist.`,
    );
    await expect(loadTarget(place({ SEATRIAL_TARGET: '~/gone.yaml' }))).rejects.toThrow(
      `${on('home/gone.yaml')} (named by SEATRIAL_TARGET) does not exist.`,
    );
  });
});
