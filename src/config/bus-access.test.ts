import { describe, expect, it } from 'vitest';
import { emptyMachine, on, place, write } from '../../fixtures/machine.ts';
import { redact } from '../core/redact.ts';
import { busAccess } from './bus-access.ts';
import { loadTarget, resolveTarget } from './target.ts';

emptyMachine();

/** Who we are to the bus that a seatrial.yaml describes. */
async function accessBy(bus: string, env: NodeJS.ProcessEnv = {}) {
  await write('cwd/seatrial.yaml', `probes: {bus: ${bus}}\n`);
  return busAccess((await loadTarget(place(env))).probes.bus, env);
}

async function refusal(bus: string, env: NodeJS.ProcessEnv = {}): Promise<string> {
  return accessBy(bus, env).then(
    () => expect.fail('It was taken.'),
    (error) => error.message,
  );
}

describe('access to the bus', () => {
  it('takes the password from a file', async () => {
    await write('cwd/secret', 'file-password\n');
    expect(await accessBy('{host: mq, username: observer, passwordFile: secret}')).toEqual({
      host: 'mq',
      port: 5672,
      tls: false,
      virtualHost: '/',
      username: 'observer',
      password: 'file-password',
    });
  });

  it('takes the password from a variable, and the CA from its file', async () => {
    await write('cwd/ca.pem', 'PEM');
    const bus =
      '{host: mq, tls: true, port: 5671, caFile: ca.pem, username: observer, passwordEnv: MQ, virtualHost: cell1}';
    expect(await accessBy(bus, { MQ: 'hunter2' })).toMatchObject({
      tls: true,
      port: 5671,
      virtualHost: 'cell1',
      ca: 'PEM',
      password: 'hunter2',
    });
  });

  it('says whether the management API speaks TLS only where the file does', async () => {
    const bus = 'host: mq, username: observer, passwordEnv: MQ, tls: true, managementPort: 15672';
    expect(await accessBy(`{${bus}, managementTls: false}`, { MQ: 'hunter2' })).toMatchObject({ managementTls: false });
    expect(await accessBy(`{${bus}}`, { MQ: 'hunter2' })).not.toHaveProperty('managementTls');
  });

  it('is read from a URL, with what variables hold in their places', async () => {
    const access = await accessBy(`{url: "amqps://observer:\${MQ}@mq.example.com/cell1"}`, { MQ: 'p@ss/word#1' });
    expect(access).toEqual({
      host: 'mq.example.com',
      port: 5671,
      tls: true,
      virtualHost: 'cell1',
      username: 'observer',
      password: 'p@ss/word#1',
    });
  });

  it('is read from a variable that holds the whole URL, as transport_url says it', async () => {
    const env = { MQ_URL: 'rabbit://openstack:s%2Fcret@10.0.0.12:5673//' };
    expect(await accessBy(`{url: "\${MQ_URL}"}`, env)).toMatchObject({
      host: '10.0.0.12',
      port: 5673,
      virtualHost: '/',
      password: 's/cret',
    });
  });

  it('never lets the password out again', async () => {
    await accessBy(`{url: "amqp://observer:\${MQ}@mq"}`, { MQ: 'not-to-be-seen' });
    expect(redact('it was not-to-be-seen')).not.toContain('not-to-be-seen');
  });

  it('is none where no user or no password is named: the port can be probed all the same', async () => {
    expect(await accessBy('{host: mq}')).toBeUndefined();
    expect(await accessBy('{host: mq, username: observer, passwordEnv: UNSET}')).toBeUndefined();
    expect(await accessBy('{url: "amqp://mq"}')).toBeUndefined();
    expect(await busAccess(undefined, {})).toBeUndefined();
  });

  it('gives the address of a URL to whoever only probes the port', async () => {
    await write('cwd/seatrial.yaml', `probes: {bus: {url: "amqp://observer:\${MQ}@mq:5680/"}}\n`);
    const { probes } = await loadTarget(place({ MQ: 'pass' }));
    expect(probes.bus).toMatchObject({ host: 'mq', port: 5680, tls: false, username: 'observer' });
    expect(JSON.stringify(probes)).not.toContain('pass');
  });
});

describe('a URL of the bus', () => {
  it('must not hold the password itself, and the message does not, either', async () => {
    const message = await refusal('{url: "amqp://observer:hunter2@mq"}');
    expect(message).toContain('probes.bus.url (line 1) must not hold a password');
    expect(message).not.toContain('hunter2');
  });

  it.each([
    [`{url: "amqp://observer:\${NOT_SET}@mq"}`, 'probes.bus.url (line 1) names NOT_SET, which is not set'],
    ['{url: "http://mq"}', 'probes.bus.url (line 1) has to be a URL like amqp://'],
    ['{url: "mq:5672"}', 'probes.bus.url (line 1) has to be a URL like amqp://'],
    ['{url: "amqp://mq/%zz"}', 'probes.bus.url (line 1) has a % that begins no encoded character'],
    ['{url: "amqp://mq", host: mq}', 'probes.bus.host (line 1) and url are both given'],
    ['{port: 5672}', 'probes.bus.host (line 1) is missing'],
  ])('is refused as %s', async (bus, says) => {
    expect(await refusal(bus)).toContain(says);
  });
});

describe('SEATRIAL_BUS_URL', () => {
  const clouds = 'clouds: {east: {auth: {auth_url: "http://east", username: u, password: pass}}}\n';
  const resolved = async (env: NodeJS.ProcessEnv) => {
    await write('cwd/clouds.yaml', clouds);
    return (await resolveTarget({ ...place(env), cloud: 'east' })).target;
  };

  it('says where the bus is, whatever the file says, and keeps what only the file can say', async () => {
    await write('cwd/ca.pem', 'PEM');
    await write(
      'cwd/seatrial.yaml',
      'probes: {bus: {host: old, caFile: ca.pem, passwordEnv: OLD, managementPort: 1, managementTls: false}}\n',
    );
    const env = { SEATRIAL_BUS_URL: 'amqps://observer:from-variable@mq/' };
    const { probes } = await resolved(env);
    expect(probes.bus).toMatchObject({
      host: 'mq',
      port: 5671,
      caFile: on('cwd/ca.pem'),
      managementPort: 1,
      managementTls: false,
    });
    expect(JSON.stringify(probes)).not.toContain('from-variable');
    expect(await busAccess(probes.bus, env)).toMatchObject({ username: 'observer', password: 'from-variable' });
  });

  it('is refused when it is no URL', async () => {
    await expect(resolved({ SEATRIAL_BUS_URL: 'mq' })).rejects.toThrow(
      'the environment has 1 problem: SEATRIAL_BUS_URL has to be a URL like amqp://',
    );
  });
});
