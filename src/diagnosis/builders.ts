import type { FailureFacts } from './failure-facts.ts';

type Resource = NonNullable<FailureFacts['resource']>;

interface BuilderRule {
  readonly kind: string;
  /** Fits the state, as the API words it with its task. */
  readonly state: RegExp;
  /** Only for a resource that has a host, or only for one that has none yet. */
  readonly hasHost?: boolean;
  /** Only for one that is known to have none: whoever is no administrator is told of no host at all. */
  readonly isUnplaced?: true;
  readonly component: string;
}

/** Who has a resource in hand while it is in a state: whom it stays with when it goes no further. The first that fits. */
const RULES: readonly BuilderRule[] = [
  { kind: 'server', state: /networking/, component: 'neutron-server' },
  { kind: 'server', state: /block_device_mapping/, component: 'cinder-volume' },
  { kind: 'server', state: /ERROR|spawning|deleting/, component: 'nova-compute' },
  { kind: 'server', state: /BUILD/, hasHost: true, component: 'nova-compute' },
  { kind: 'server', state: /BUILD/, hasHost: false, component: 'nova-conductor' },
  { kind: 'volume', state: /creating/, isUnplaced: true, component: 'cinder-scheduler' },
  { kind: 'volume', state: /./, component: 'cinder-volume' },
  { kind: 'volume-snapshot', state: /./, component: 'cinder-volume' },
  { kind: 'stack', state: /./, component: 'heat-engine' },
];

/** Instances' own records say in which of Nova's processes a step failed, by the first word of its name. */
const STEPS: Readonly<Record<string, string>> = { compute: 'nova-compute', conductor: 'nova-conductor' };

/** Who let a resource down that did not arrive, and where; undefined for kinds that their API makes itself. */
export function builderOf(resource: Resource | undefined): { component: string; host?: string } | undefined {
  if (resource === undefined) return undefined;
  const { kind, state = '', host, failedStep } = resource;
  const byStep = failedStep ? STEPS[failedStep.split('_')[0] ?? ''] : undefined;
  const rule = RULES.find(
    (each) =>
      each.kind === kind &&
      each.state.test(state) &&
      (each.hasHost === undefined || each.hasHost === Boolean(host)) &&
      (!each.isUnplaced || host === ''),
  );
  const component = byStep ?? rule?.component;
  if (component === undefined) return undefined;
  // A volume's host carries its back-end and pool: controller@lvm#pool.
  const bare = host?.split(/[@#]/)[0];
  return { component, ...(bare && ON_HOSTS.has(component) && { host: bare }) };
}

/** Those of whom the resource's host is theirs, too. */
const ON_HOSTS = new Set(['nova-compute', 'cinder-volume']);
