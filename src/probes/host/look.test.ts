import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { redact } from '../../core/redact.ts';
import { openHosts } from './hosts.ts';
import { markLogs } from './logs.ts';
import { lookAtHost } from './look.ts';
import { accessAt, startHost } from './testing/ssh-server.ts';

/** Real commands on a real machine, which may have other things to do. */
const SLOW = { timeout: 60_000 };

async function scratch() {
  const path = await mkdtemp(join(tmpdir(), "seatrial it's "));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
}

test('brings a whole host to light in one login', SLOW, async () => {
  await using folder = await scratch();
  await mkdir(join(folder.path, 'nova'));
  const file = join(folder.path, 'nova', 'nova.conf');
  await writeFile(
    file,
    '[DEFAULT]\ntransport_url = rabbit://nova:Sesame-0pen@mq:5672/\n# my_ip = 10.0.0.1\n[keystone_authtoken]\nauth_url=http://k:5000\nregion_name = \npassword = top\n[neutron]\npassword =\n',
    { mode: 0o604 },
  );
  await writeFile(join(folder.path, 'nova-api.log'), 'one\n');
  await using host = await startHost();
  const access = { ...host.access, configs: [folder.path], logs: [join(folder.path, '*.log')] };
  const look = await lookAtHost(access);
  expect(host.logins()).toBe(1);
  expect(look.system.kernel).toMatch(/^Linux /);
  const own = look.processes.find(({ pid }) => pid === process.pid);
  expect(own?.cpuMs).toBeGreaterThan(0);
  expect(own?.files?.open).toBeGreaterThan(5);
  expect(look.resources.disks.some(({ mount }) => mount === '/')).toBe(true);
  expect(look.resources.memory.total).toBeGreaterThan(1e8);
  // One machine has one clock, however long the way to it took.
  expect(Math.abs(look.clock.offsetMs)).toBeLessThanOrEqual(look.clock.uncertaintyMs + 5);
  expect(look.settings.map(({ section, key, shown, isSecret }) => [section, key, shown, isSecret])).toEqual([
    ['DEFAULT', 'transport_url', 'rabbit://nova:[redacted]@mq:5672/', true],
    ['keystone_authtoken', 'auth_url', 'http://k:5000', false],
    ['keystone_authtoken', 'password', '', true],
  ]);
  expect(redact('the password is Sesame-0pen')).toBe('the password is [redacted]');
  expect(JSON.stringify(look.settings)).not.toMatch(/Sesame|top/);
  expect(look.files).toContainEqual(expect.objectContaining({ path: file, mode: 0o604 }));
  expect(look.logs).toMatchObject([{ path: join(folder.path, 'nova-api.log'), size: 4 }]);
});

test('reads what came to the logs after a look, and only that, also over a rotation', SLOW, async () => {
  await using folder = await scratch();
  const log = join(folder.path, 'nova-api.log');
  await writeFile(log, 'x ERROR old\n');
  await using host = await startHost();
  const access = { ...host.access, logs: [join(folder.path, '*.log')] };
  const hosts = openHosts([access]);
  const looks = await hosts.look();
  await writeFile(log, 'x ERROR old\nx INFO fine req-1\nx ERROR \u001b[01mnew\u001b[00m\n');
  await writeFile(join(folder.path, 'nova-compute.log'), 'x CRITICAL a new file\n');
  expect((await hosts.errorsSince(looks)).map(({ service, text }) => [service, text])).toEqual([
    ['nova-api', 'x ERROR new'],
    ['nova-compute', 'x CRITICAL a new file'],
  ]);
  expect(await hosts.linesNaming(looks, ['req-1'])).toMatchObject([{ service: 'nova-api', text: 'x INFO fine req-1' }]);

  await rename(log, `${log}.1`);
  await writeFile(log, 'x TRACE after the rotation\n');
  expect((await hosts.errorsSince(looks)).map(({ text }) => text).toSorted()).toEqual([
    'x CRITICAL a new file',
    'x ERROR new',
    'x TRACE after the rotation',
  ]);
  expect(await markLogs(access)).toHaveLength(2);
});

test(
  'asks the libvirt of the host, not one of the user, and tells a df that hangs from a host without disks',
  SLOW,
  async () => {
    await using folder = await scratch();
    for (const [name, script] of Object.entries({ virsh: 'echo "$@"', df: 'exit 124', ss: 'exit 1' })) {
      const path = join(folder.path, name);
      await writeFile(path, `#!/bin/sh\n${script}\n`);
      await chmod(path, 0o755);
    }
    await using host = await startHost({ environment: { PATH: `${folder.path}:${process.env.PATH}` } });
    const { libvirt, resources, sockets } = await lookAtHost(host.access);
    expect(libvirt).toMatchObject({ answers: true, said: '-r -c qemu:///system version' });
    expect(resources).toMatchObject({ disks: [], noDisks: expect.stringContaining('not done within 5 s') });
    expect(sockets).toEqual([]);
  },
);

test('names every host that could not be looked at', async () => {
  const hosts = openHosts([
    { ...accessAt(1), name: 'one' },
    { ...accessAt(2), name: 'two' },
  ]);
  await expect(hosts.look()).rejects.toThrow(/one: .* two: /);
});
