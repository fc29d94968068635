import { spawn } from 'node:child_process';
import { appendFile, chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exec } from '../../../lab/exec.ts';
import { startService, stopService } from '../../../lab/lab.ts';
import { paths } from '../../../lab/paths.ts';
import { processes } from '../../../lab/supervisor.ts';
import { fakeTools } from '../../support/fake-tools.ts';
import { broken, type PlaceFault } from './fault.ts';

const stopped = (service: string) => () =>
  broken(
    () => stopService(service),
    () => startService(service),
  );

/** A small file system of its own, so full. */
const filledDisk = (percent: number) => async () => {
  const mount = join(paths.root, 'small-disk');
  await mkdir(mount, { recursive: true });
  return broken(
    async () => {
      await exec('mount', ['-t', 'tmpfs', '-o', 'size=1000k', 'tmpfs', mount]);
      await exec('dd', ['if=/dev/zero', `of=${join(mount, 'fill')}`, 'bs=1k', `count=${percent * 10}`]);
    },
    async () => {
      await exec('umount', [mount]).catch(() => {});
      await rm(mount, { recursive: true, force: true });
    },
  );
};

/** A config file with something changed; no service reads it again in the meantime. */
const edited = (file: string, from: string | RegExp, to: string) => async () => {
  const path = join(paths.etc, file);
  const before = await readFile(path, 'utf8');
  return broken(
    () => writeFile(path, before.replace(from, to)),
    () => writeFile(path, before),
  );
};

/** Together with the three that every process has: all but one of eleven, which it needs to start. */
const HELD_OPEN = [3, 4, 5, 6, 7, 8, 9].map((descriptor) => `${descriptor}</dev/null`).join(' ');

/** A program that runs beside the lab until the test ends. */
const running = (command: string, args: readonly string[]) => async () => {
  const child = spawn(command, args, { stdio: 'ignore' });
  return { [Symbol.asyncDispose]: async () => void child.kill() };
};

/** Lines that come to a log all the time. */
const writtenTo = (log: string, text: string) => async () => {
  const timer = setInterval(() => {
    void appendFile(join(paths.log, log), `${new Date().toISOString().replace('T', ' ').slice(0, 23)} 1 ${text}\n`);
  }, 250);
  return { [Symbol.asyncDispose]: async () => clearInterval(timer) };
};

const pidOf = async (service: string): Promise<number> => {
  const found = (await processes()).get(service);
  if (!found) throw new Error(`${service} does not run.`);
  return found.pid;
};

export const FAULTS_OF_HOSTS: readonly PlaceFault[] = [
  {
    title: 'a stopped heat-engine',
    suite: 'hosts',
    check: 'runs on every host what its roles ask for',
    says: /no heat-engine runs on vm/,
    culprit: 'heat-engine',
    put: stopped('heat-engine'),
  },
  {
    title: 'a dead memcached',
    suite: 'hosts',
    check: 'has every memcached answering',
    says: /127\.0\.0\.1:11211: ECONNREFUSED/,
    culprit: 'memcached',
    put: stopped('memcached'),
  },
  {
    title: 'a process at its limit of open files',
    suite: 'hosts',
    check: 'leaves every process room',
    says: /memcached \(\d+\) has \d+ files open of \d+/,
    culprit: 'memcached',
    // Beside the lab's own, whose limits not every root may change.
    put: running('bash', ['-c', `ulimit -n 11; exec -a memcached sleep 300 ${HELD_OPEN}`]),
  },
  {
    title: 'a full disk',
    suite: 'hosts',
    check: 'has room on every disk',
    says: /9\d % of the bytes of \S+small-disk are in use on vm/,
    culprit: 'disk',
    put: filledDisk(95),
  },
  {
    title: 'a disk that is getting full',
    suite: 'hosts',
    check: 'has no disk that is getting full',
    says: /8\d % of the bytes of \S+small-disk are in use on vm/,
    culprit: 'disk',
    put: filledDisk(85),
  },
  {
    title: 'no memory left',
    suite: 'hosts',
    check: 'has memory and open files to spare',
    says: /99 % of the memory is in use on vm/,
    culprit: 'host',
    put: () =>
      fakeTools({
        cat: '/bin/cat "$@" | sed \'s/^MemTotal:.*/MemTotal: 100 kB/; s/^MemAvailable:.*/MemAvailable: 1 kB/\'',
      }),
  },
  {
    title: 'a bond with a leg down',
    suite: 'hosts',
    check: 'has every leg of its bonds up',
    says: /the leg eth1 of bond0 is down on vm/,
    culprit: 'network interface',
    put: () =>
      fakeTools({
        grep: 'case "$*" in *bonding*) for l in "MII Status: up" "Slave Interface: eth0" "MII Status: up" "Slave Interface: eth1" "MII Status: down"; do echo "/proc/net/bonding/bond0:$l"; done;; *) exec /bin/grep "$@";; esac',
      }),
  },
  {
    title: 'a libvirt that does not answer',
    suite: 'hosts',
    check: 'has a libvirt that answers',
    says: /libvirt does not answer .*on vm/,
    culprit: 'libvirt',
    put: () => fakeTools({ virsh: 'echo "error: failed to connect to the hypervisor"; exit 1' }),
  },
  {
    title: 'a clock that is five minutes ahead',
    suite: 'hosts',
    check: 'has every clock within a second of ours',
    says: /the clock is (29\d|30\d)\.\d s ahead of ours on vm/,
    culprit: 'clock',
    put: () => fakeTools({ date: 'exec /bin/date -d "+300 seconds" "$@"' }),
  },
  {
    title: 'a clock that nothing keeps right any more',
    suite: 'hosts',
    check: 'has every clock in step',
    says: /chrony is not in step with its source of time on vm/,
    culprit: 'chrony',
    put: () => fakeTools({ chronyc: 'echo "7F7F0101,,0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,1.0,1.0,0.0,Not synchronised"' }),
  },
  {
    title: 'a memcached for everybody',
    suite: 'hosts',
    check: 'offers database, bus and caches on internal addresses alone',
    says: /memcached listens at 0\.0\.0\.0:11299, which is not internal, on vm/,
    culprit: 'memcached',
    put: running('/usr/bin/memcached', ['-u', 'memcache', '-l', '0.0.0.0', '-p', '11299']),
  },
  {
    title: 'a service with another Keystone than the others',
    suite: 'hosts',
    check: 'agrees across all services and hosts',
    says: /auth_url of \[keystone_authtoken\] differs: .*glance-api\.conf/,
    culprit: 'glance',
    put: edited('glance/glance-api.conf', /^auth_url = .*$/m, 'auth_url = http://10.9.9.9:5000/v3'),
  },
  {
    title: 'an address that is none of the host',
    suite: 'hosts',
    check: 'gives every host an address of its own',
    says: /my_ip in \S+cinder\.conf is 10\.9\.9\.9, which is no address on vm/,
    culprit: 'cinder',
    put: edited('cinder/cinder.conf', /^my_ip = .*$/m, 'my_ip = 10.9.9.9'),
  },
  {
    title: 'passwords that everybody may read',
    suite: 'hosts',
    check: 'keeps secrets from other users',
    says: /nova\.conf has mode 644, open to everybody on vm/,
    culprit: 'nova',
    put: () => {
      const file = join(paths.etc, 'nova', 'nova.conf');
      return broken(
        () => chmod(file, 0o644),
        () => chmod(file, 0o640),
      );
    },
  },
  {
    title: 'errors in a log',
    suite: 'hosts',
    check: 'writes no error while a round of calls goes by',
    says: /nova-compute-1 on vm wrote \d+ lines at ERROR or worse/,
    culprit: 'nova-compute',
    put: writtenTo('nova-compute-1.log', 'ERROR nova.compute.manager [-] something broke'),
  },
  {
    title: 'a service that lost the bus',
    suite: 'hosts',
    check: 'writes no error while a round of calls goes by',
    says: /AMQP server on 127\.0\.0\.1:5672 is unreachable/,
    culprit: 'rabbitmq',
    put: writtenTo(
      'nova-conductor.log',
      'ERROR oslo.messaging [-] AMQP server on 127.0.0.1:5672 is unreachable: timed out',
    ),
  },
  {
    title: 'logs without those of the computes',
    suite: 'hosts',
    check: "shows an instance's request in the logs",
    says: /no log of nova-compute has a line with req-/,
    culprit: 'nova-compute',
    target: ({ probes }) => Object.assign(probes.hosts[0], { logs: [join(paths.log, 'n*-[as]*.log')] }),
  },
  {
    title: 'another host key than the known one',
    suite: 'hosts',
    check: 'has every clock within a second of ours',
    says: /vm \(127\.0\.0\.1:2222\) shows the key SHA256:/,
    outcome: 'error',
    put: async () => {
      const file = join(paths.root, 'ssh', 'known_hosts');
      const before = await readFile(file, 'utf8');
      const other = Buffer.concat([Buffer.from('0000000b7373682d6564323535313900000020', 'hex'), Buffer.alloc(32, 7)]);
      return broken(
        () => writeFile(file, before.replace(/ \S+\n$/, ` ${other.toString('base64')}\n`)),
        () => writeFile(file, before),
      );
    },
  },
  {
    title: 'an sshd that hangs',
    suite: 'hosts',
    check: 'has every clock within a second of ours',
    says: /vm: logging in as root at 127\.0\.0\.1:2222 failed/,
    culprit: 'sshd',
    put: async () => {
      const pid = await pidOf('sshd');
      return broken(
        async () => void process.kill(pid, 'SIGSTOP'),
        async () => void process.kill(pid, 'SIGCONT'),
      );
    },
  },
  {
    title: 'a load balancer without a server behind it',
    suite: 'hosts',
    check: 'has a server up behind every frontend of HAProxy',
    says: /HAProxy has no server up for dead/,
    culprit: 'haproxy',
    target: ({ probes }) => Object.assign(probes, { haproxy: [{ url: 'http://127.0.0.1:8404/stats' }] }),
    put: () => haproxy(),
  },
  {
    title: 'a server down behind a load balancer',
    suite: 'hosts',
    check: 'has no server down behind HAProxy',
    says: /gone has been down behind dead/,
    culprit: 'haproxy',
    target: ({ probes }) => Object.assign(probes, { haproxy: [{ url: 'http://127.0.0.1:8404/stats' }] }),
    put: () => haproxy(),
  },
];

/** A HAProxy with a statistics page and one backend, whose only server is not there. */
async function haproxy(): Promise<AsyncDisposable> {
  const file = join(paths.run, 'e2e-haproxy.cfg');
  const lines = [
    'defaults\n mode http\n timeout connect 1s\n timeout client 5s\n timeout server 5s',
    'frontend stats\n bind 127.0.0.1:8404\n stats enable\n stats uri /stats',
    'backend dead\n server gone 127.0.0.1:1 check inter 200ms fall 1',
  ];
  await writeFile(file, `${lines.join('\n')}\n`);
  const child = await running('/usr/sbin/haproxy', ['-db', '-f', file])();
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  return {
    [Symbol.asyncDispose]: async () => {
      await child[Symbol.asyncDispose]();
      await rm(file, { force: true });
    },
  };
}
