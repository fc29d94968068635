import type { FailureCategory } from '../model/record.ts';
import type { ServiceName } from '../openstack/services.ts';
import type { FailureFacts } from './failure-facts.ts';

/** What an API's own words give away. */
export interface WordsRule {
  readonly pattern: RegExp;
  readonly category: FailureCategory;
  readonly component?: string;
  /** Instead of it, for failures of these services. */
  readonly componentOf?: Partial<Readonly<Record<ServiceName, string>>>;
  readonly meaning: string;
  readonly advice: string;
  /** True when the words settle the matter, whatever else is wrong with the cloud. */
  readonly isFinal: boolean;
  /** True when the words only say that it was tried in vain: what was written down elsewhere may say why. */
  readonly isVague?: true;
}

/**
 * Who does an API's work at the other end of the message bus, where it is always the same one: an API that answers and
 * whose calls do not end is let down by it.
 */
export const BEHIND_API: Partial<Readonly<Record<ServiceName, string>>> = { orchestration: 'heat-engine' };

/** The messages are those of Nova, Neutron, Cinder, Glance and Keystone as their APIs and faults word them. */
const RULES: readonly WordsRule[] = [
  {
    // Before the hypervisors: a build that is aborted for its network says both.
    pattern: /binding failed|Failed to allocate the network|PortBindingFailed|VirtualInterfaceCreate/i,
    category: 'network',
    component: 'neutron-server',
    meaning: 'the network could not be plugged in',
    advice: 'See that the L2 agent of the host is alive and its physical networks match.',
    isFinal: false,
  },
  {
    // Before the quotas, whose messages speak of maximum numbers, too.
    pattern: /Exhausted all hosts|maximum number of retries|max scheduling attempts|Build of instance \S+ aborted/i,
    category: 'hypervisor',
    component: 'nova-compute',
    meaning: 'no host that tried could start the instance (nova-compute)',
    advice:
      'Read the events of the instance with their tracebacks (openstack server event list, event show) as an administrator, and the log of nova-compute on the hosts that tried.',
    isFinal: false,
    isVague: true,
  },
  {
    pattern: /quota|limit exceeded|VolumeLimitExceeded|OverQuota|maximum number of/i,
    category: 'quota',
    meaning: 'a quota is used up',
    advice: "Compare the project's quota with its usage, and raise the quota or make room.",
    isFinal: true,
  },
  {
    pattern: /no valid host|NoValidHost|there are not enough hosts/i,
    category: 'no-valid-host',
    component: 'nova-scheduler',
    meaning: 'no host takes the instance',
    advice:
      'See that a nova-compute is up and enabled, that Placement has room for the flavor (openstack resource provider list, inventory list), and that aggregates and zones let it in.',
    isFinal: false,
  },
  {
    pattern:
      /No valid backend|NoValidBackend|no weighed backends|available weighted backend|storage back-?end|Driver failed to create/i,
    category: 'volume',
    component: 'cinder-volume',
    meaning: 'no storage back-end takes the volume',
    advice: 'See that a cinder-volume is up and has room, and that the volume type matches a back-end.',
    isFinal: false,
  },
  {
    pattern: /policy does not allow|not authorized to perform|Policy doesn't allow/i,
    category: 'policy',
    meaning: 'the policy forbids it',
    advice: "Compare the user's roles with the service's policy.",
    isFinal: true,
  },
  {
    pattern: /MessagingTimeout|messaging\.timeout|Timed out waiting for a reply to message ID/i,
    category: 'bus',
    component: 'rabbitmq',
    componentOf: BEHIND_API,
    meaning: 'an answer over the message bus did not come',
    advice: 'See that the service on the other side of the bus is alive and that RabbitMQ is healthy.',
    isFinal: false,
  },
  {
    pattern:
      /oslo_db|DBConnectionError|DBError|OperationalError|InternalError|Lost connection to MySQL|too many connections|read-only option|command denied to user/i,
    category: 'database',
    component: 'database',
    meaning: 'the database failed it',
    advice: 'Look at the database server: is it up, is it out of connections or disk?',
    isFinal: false,
  },
];

/** The first rule that fits the API's words or the fault the cloud recorded; where those are vague, what is behind them. */
export function matchWords({ apiMessage, resource, inner = '' }: FailureFacts): WordsRule | undefined {
  const words = [apiMessage, resource?.fault].filter(Boolean).join('\n');
  const rule = words === '' ? undefined : RULES.find(({ pattern }) => pattern.test(words));
  if (!rule?.isVague) return rule;
  return RULES.find(({ pattern, isVague, isFinal }) => !isVague && !isFinal && pattern.test(inner)) ?? rule;
}
