import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hostAccesses } from './host-access.ts';
import { parseTargetFile } from './target-parse.ts';

async function target(yaml: string) {
  const folder = await mkdtemp(join(tmpdir(), 'seatrial-hosts-'));
  await writeFile(join(folder, 'key'), 'THE PRIVATE KEY');
  await writeFile(join(folder, 'known'), '10.0.0.1 ssh-ed25519 AAAA\n[10.0.0.2]:2222 ssh-rsa BBBB\n');
  await writeFile(join(folder, 'seatrial.yaml'), `probes:\n  hosts:\n${yaml}`);
  return parseTargetFile(join(folder, 'seatrial.yaml'), folder, {});
}

test('reads hosts with defaults, and files relative to the profile', async () => {
  const { probes } = await target(
    [
      '    - {name: one, address: 10.0.0.1, keyFile: key, knownHosts: known, roles: [controller]}',
      '    - {name: two, address: 10.0.0.2, port: 2222, user: observer, keyFile: key, knownHosts: known, jump: one}',
    ].join('\n'),
  );
  const [one, two] = await hostAccesses(probes.hosts, {});
  expect(one).toMatchObject({ user: 'root', port: 22, privateKey: 'THE PRIVATE KEY', logs: ['/var/log/*/*.log'] });
  expect(one?.knownKeys).toEqual([{ type: 'ssh-ed25519', key: 'AAAA', isRevoked: false }]);
  expect(two).toMatchObject({ user: 'observer', jump: { name: 'one' }, knownKeys: [{ type: 'ssh-rsa' }] });
});

test('tells every mistake of the hosts at once, each with its place', async () => {
  const wrong = target(
    [
      '    - {name: one, address: a, keyFile: nowhere, knownHosts: known, jump: two}',
      '    - {name: two, address: b, knownHosts: known, jump: one}',
      '    - {name: two, address: c, agent: true, knownHosts: known, jump: nobody}',
    ].join('\n'),
  );
  const error = await wrong.catch((cause: Error) => cause.message);
  expect(error).toContain('has 6 problems');
  expect(error).toMatch(/hosts\[0\]\.keyFile \(line 3\) names \S+nowhere, which does not exist/);
  expect(error).toContain('probes.hosts[0].jump (line 3) leads back to the host itself');
  expect(error).toContain('probes.hosts[1].keyFile');
  expect(error).toContain('is missing, and agent is not true');
  expect(error).toContain('probes.hosts[2].name (line 5) is there twice');
  expect(error).toContain('probes.hosts[2].jump (line 5) names no host of the list');
});

test('misses the agent that a host wants', async () => {
  const { probes } = await target('    - {name: one, address: a, agent: true, knownHosts: known}');
  await expect(hostAccesses(probes.hosts, {})).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    message: expect.stringContaining('SSH_AUTH_SOCK is not set'),
  });
});

test('knows the nearest role to one that it does not know', async () => {
  await expect(
    target('    - {name: one, address: a, keyFile: key, knownHosts: known, roles: [computer]}'),
  ).rejects.toThrow(/hosts\[0\]\.roles\[0\].*did you mean "compute"/);
});
