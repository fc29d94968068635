import { inParallel } from '../../core/in-parallel.ts';
import type { CheckContext } from '../context.ts';
import { NotApplicable } from '../not-applicable.ts';
import type { ScriptNeeds } from './script-needs.ts';

/** Boots asked for at once: enough to keep a small cloud busy, and no flood. */
const BOOTS_AT_ONCE = 10;

/**
 * Makes what a script needs, through the run's journal, and says in variables what it is called. Scripts make only
 * what their load itself consists of.
 */
export async function provideForScript(
  context: CheckContext,
  { servers, container }: ScriptNeeds,
): Promise<Record<string, string>> {
  const { facts, provision, step } = context;
  const variables: Record<string, string> = {
    ...(facts.image && { SEATRIAL_IMAGE_ID: facts.image.id }),
    ...(facts.flavor && { SEATRIAL_FLAVOR_ID: facts.flavor.id }),
  };
  if (servers > 0) {
    await makeRoom(context, servers);
    await step(`boot ${servers} servers`, () => bootServers(context, servers));
    variables.SEATRIAL_SERVERS = String(servers);
  }
  if (container) variables.SEATRIAL_CONTAINER = (await provision.make('container', 'k6-objects', {})).name;
  return variables;
}

async function bootServers({ facts, provision }: CheckContext, count: number): Promise<void> {
  const input = { flavorRef: facts.flavor?.id ?? '', imageRef: facts.image?.id ?? '', networks: 'none' as const };
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const made: Awaited<ReturnType<typeof provision.make<'server'>>>[] = [];
  await inParallel(BOOTS_AT_ONCE, numbers, async (number) => {
    made.push(await provision.make('server', `k6-${number}`, input, { ready: false }));
  });
  await Promise.all(made.map((server) => provision.ready('server', server)));
}

/** The run's own project gets the quota it takes; a project that is somebody's is taken as it is. */
async function makeRoom({ cloud, admin, facts }: CheckContext, count: number): Promise<void> {
  const [limits, flavor] = await Promise.all([
    cloud.compute.limits.get(),
    cloud.compute.flavors.get(facts.flavor?.id ?? ''),
  ]);
  const wanted: readonly (readonly [name: string, used: number, more: number, most: number])[] = [
    ['instances', limits.totalInstancesUsed, count, limits.maxTotalInstances],
    ['cores', limits.totalCoresUsed, count * flavor.vcpus, limits.maxTotalCores],
    ['MiB of RAM', limits.totalRAMUsed, count * flavor.ram, limits.maxTotalRAMSize],
  ];
  const short = wanted.find(([, used, more, most]) => most >= 0 && used + more > most);
  if (short === undefined) return;
  // Only with projects of the run's own is there an administrator who may change them.
  if (facts.hasAdmin && facts.hasOtherProject) {
    await admin.compute.quotas.update(facts.projectId, { instances: -1, cores: -1, ram: -1 });
    return;
  }
  const [name, used, more, most] = short;
  throw new NotApplicable(
    `needs room for ${count} servers; the project's quota is ${most} ${name}, of which ${used} are used and ${more} more would be`,
  );
}
