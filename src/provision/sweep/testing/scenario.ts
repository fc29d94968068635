import type { Send } from '../../../http/types.ts';
import { openJournal } from '../../../journal/write.ts';
import { type Cloud, cloudOf } from '../../../openstack/cloud.ts';
import { createSession } from '../../../openstack/session.ts';
import { createWatchers } from '../../../watch/watchers.ts';
import type { Timeouts } from '../../kind.ts';
import { createProvisioner } from '../../provisioner.ts';
import type { FakeCloud } from './fake-cloud.ts';

export const RUN_ID = '20261121-085133-7f3a';

export const TIMEOUTS: Timeouts = { bootMs: 100, deleteMs: 100, volumeMs: 100, imageMs: 100, stackMs: 100 };

/** A user's cloud, with a token. */
export async function signIn(
  fake: FakeCloud,
  user: 'admin' | 'demo' = 'admin',
  send: Send = fake.send,
): Promise<Cloud> {
  const session = createSession({ send, config: fake.configOf(user) });
  await session.token();
  return cloudOf(session);
}

/**
 * What a run does, cut to its bones: an administrator makes a project and a user, and in the project something of
 * every rank; one thing is removed by the run itself. Nothing is cleaned up.
 */
export async function runOnce(fake: FakeCloud, journalPath: string, send: Send = fake.send): Promise<void> {
  const journal = openJournal(journalPath);
  journal.run({ runId: RUN_ID, cloud: 'admin', authUrl: 'http://cloud:5000/v3', pid: 1, command: ['run', 'smoke'] });
  try {
    const cloud = await signIn(fake, 'admin', send);
    const common = { journal, runId: RUN_ID, timeouts: TIMEOUTS };
    const own = createProvisioner({ ...common, cloud, watchers: createWatchers(cloud) });
    const project = await own.make('project', 'main', {});
    const user = await own.make('user', 'main', { password: 'secret' });
    await cloud.identity.grants.add({ project: project.id, user: user.id }, 'member');
    const session = createSession({
      send,
      config: {
        ...fake.configOf('admin'),
        auth: { method: 'password', userId: user.id, password: 'secret', scope: { kind: 'project', id: project.id } },
      },
    });
    const member = cloudOf(session);
    const inside = createProvisioner({
      ...common,
      cloud: member,
      watchers: createWatchers(member),
      projectId: project.id,
    });
    await inside.make('keypair', 'key', { user_id: user.id, public_key: 'ssh-ed25519 AAAA' });
    const network = await inside.make('network', 'net', {});
    const subnet = await inside.make('subnet', 'net', { network_id: network.id, ip_version: 4, cidr: '10.0.0.0/24' });
    const router = await inside.make('router', 'net', {});
    await inside.make('routerInterface', 'net', { router_id: router.id, subnet_id: subnet.id });
    const group = await inside.make('securityGroup', 'group', {});
    const port = await inside.make('port', 'port', { network_id: network.id, security_groups: [group.id] });
    const boot = { flavorRef: 'tiny', networks: [{ port: port.id }] };
    await inside.make('server', 'vm', boot, { ready: false });
    await inside.remove('port', port.id);
    await own.make('network', 'shared', { shared: true });
    // Something no journal knows of, as services make things on behalf of others.
    await member.network.ports.create({ name: 'stray', network_id: network.id });
  } finally {
    journal.close();
  }
}
