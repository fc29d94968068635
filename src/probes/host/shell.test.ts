import { expect, test } from 'vitest';
import { runScript } from './shell.ts';
import { accessAt, lockedKey, otherClientKey, otherHostKey, startHost, startMute } from './testing/ssh-server.ts';

const known = (key: string, isRevoked = false) => ({ type: 'ssh-ed25519', key, isRevoked });

test('runs a script on a host, and answers its questions one by one', async () => {
  await using host = await startHost();
  const script = 'read -r _; echo first; read -r _; echo second; echo rest; echo of it';
  const { rounds, stdout } = await runScript(host.access, script, { rounds: 2 });
  expect(rounds.map(({ answer }) => answer)).toEqual(['first', 'second']);
  expect(rounds.every(({ askedMs, answeredMs }) => answeredMs >= askedMs)).toBe(true);
  expect(stdout).toBe('rest\nof it\n');
});

test('does not log in to a host that shows another key than the known one', async () => {
  await using host = await startHost();
  const access = { ...host.access, knownKeys: [known(otherHostKey)] };
  await expect(runScript(access, 'true')).rejects.toMatchObject({
    code: 'HOST_KEY_MISMATCH',
    message: expect.stringMatching(/^node-1 .* shows the key SHA256:\S+; \/etc\/known has SHA256:\S+ for it\.$/),
  });
  expect(host.logins()).toBe(0);
});

test('does not log in to a host whose key is revoked', async () => {
  await using host = await startHost();
  const [own] = host.access.knownKeys;
  const access = { ...host.access, knownKeys: [known(own?.key ?? '', true)] };
  await expect(runScript(access, 'true')).rejects.toMatchObject({ code: 'HOST_KEY_MISMATCH' });
  expect(host.logins()).toBe(0);
});

test('does not log in to a host that nobody vouched for, and says how to', async () => {
  await using host = await startHost();
  await expect(runScript({ ...host.access, knownKeys: [] }, 'true')).rejects.toMatchObject({
    code: 'HOST_KEY_UNKNOWN',
    hint: expect.stringContaining(`ssh-keyscan -p ${host.access.port} 127.0.0.1 >> /etc/known`),
  });
  expect(host.logins()).toBe(0);
});

test('says of a key that the host does not accept, where it belongs', async () => {
  await using host = await startHost();
  await expect(runScript({ ...host.access, privateKey: otherClientKey }, 'true')).rejects.toMatchObject({
    code: 'PROBE_REFUSED',
    message: expect.stringContaining('as observer at 127.0.0.1'),
    hint: expect.stringContaining('authorized_keys'),
  });
});

test('says of a key with a passphrase, or of what is none, that it cannot be used', async () => {
  await using host = await startHost();
  for (const privateKey of [lockedKey, 'not a key']) {
    await expect(runScript({ ...host.access, privateKey }, 'true')).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
  }
});

test('names a port that nobody listens on', async () => {
  await expect(runScript(accessAt(1), 'true')).rejects.toMatchObject({
    code: 'PROBE_UNREACHABLE',
    culprit: { component: 'sshd', host: 'node-1' },
    message: expect.stringContaining('ECONNREFUSED'),
  });
});

test('gives up on a script that does not end', async () => {
  await using host = await startHost({ says: 'nothing' });
  await expect(runScript(host.access, 'true', { timeoutMs: 300 })).rejects.toMatchObject({
    code: 'PROBE_TIMEOUT',
    message: 'node-1: the look at it was not done within 0.3 s.',
  });
});

test('gives up on a host that takes the connection and says nothing', async () => {
  await using mute = await startMute();
  await expect(runScript(mute.access, 'true', { loginMs: 300 })).rejects.toMatchObject({ code: 'PROBE_TIMEOUT' });
});

test('says so when the other end is no shell', async () => {
  await using host = await startHost({ says: 'This account is not available.' });
  await expect(runScript(host.access, 'true', { rounds: 2 })).rejects.toMatchObject({
    message: expect.stringContaining('is the login shell a POSIX shell?'),
  });
});
