import { SERVICES, type ServiceName } from '../openstack/services.ts';
import type { Need } from './context.ts';
import type { TargetFacts, Unanswered } from './facts.ts';
import type { LimitName } from './limits.ts';
import type { Place } from './places.ts';

interface NeedRule {
  readonly met: (facts: TargetFacts) => boolean;
  /** Why a check that needs it is skipped, and what would change that. */
  readonly reason: string | ((facts: TargetFacts) => string);
}

const RULES: Readonly<Record<Exclude<Need, ServiceName | `extension:${string}` | `limit:${string}`>, NeedRule>> = {
  admin: {
    met: (facts) => facts.hasAdmin,
    reason: 'needs an administrator; the cloud entry is an unprivileged user',
  },
  'other-project': {
    met: (facts) => facts.hasOtherProject,
    reason: 'needs a second project with a user of its own, which only an administrator can make',
  },
  'boot-image': {
    met: (facts) => facts.image !== undefined,
    reason: 'needs an active image; upload one or name it as "image" in seatrial.yaml',
  },
  flavor: {
    met: (facts) => facts.flavor !== undefined,
    reason: 'needs a flavor that holds the image; create one or name it as "flavor" in seatrial.yaml',
  },
  'flavor-alt': { met: (facts) => facts.flavorAlt !== undefined, reason: 'needs a second flavor that holds the image' },
  'external-network': {
    met: (facts) => facts.externalNetwork !== undefined,
    reason: 'needs an external network; create one or name it as "externalNetwork" in seatrial.yaml',
  },
  database: {
    met: reaches('database'),
    reason:
      'needs to read the database; name host, user and password under "probes.database" in seatrial.yaml (docs/database.md)',
  },
  bus: {
    met: reaches('bus'),
    reason: 'needs the message bus; name host, user and password under "probes.bus" in seatrial.yaml',
  },
  'bus-management': {
    met: reaches('bus-management'),
    reason: 'needs RabbitMQ\'s management API; name its port as "probes.bus.managementPort" in seatrial.yaml',
  },
  hosts: {
    met: reaches('hosts'),
    reason: 'needs to log in to the hosts; list them under "probes.hosts" in seatrial.yaml',
  },
  'host-roles': {
    met: reaches('host-roles'),
    reason: 'needs to know what has to run where; give the hosts "roles" in seatrial.yaml',
  },
  memcached: {
    met: reaches('memcached'),
    reason: 'needs memcached; list it under "probes.memcached" in seatrial.yaml',
  },
  haproxy: {
    met: reaches('haproxy'),
    reason: 'needs HAProxy\'s statistics; list them under "probes.haproxy" in seatrial.yaml',
  },
  k6: {
    met: ({ k6 }) => k6 !== undefined && !('missing' in k6),
    reason: ({ k6 }) => (k6 && 'missing' in k6 ? k6.missing : 'needs k6'),
  },
  'external-ipv6': {
    met: (facts) => facts.externalNetwork?.hasIpv6 ?? false,
    reason: 'needs an external network with an IPv6 subnet',
  },
};

function reaches(place: Place): NeedRule['met'] {
  return ({ places = [] }) => places.includes(place);
}

/** The service that was asked, before the first check, for what a need is about. */
const ASKED: Readonly<Partial<Record<Need, ServiceName>>> = {
  'boot-image': 'image',
  flavor: 'compute',
  'flavor-alt': 'compute',
  'external-network': 'network',
  'external-ipv6': 'network',
};

/** What a service said when it was asked for an unmet need: then nobody knows that the cloud lacks it. */
export function unansweredNeed(needs: readonly Need[], facts: TargetFacts): Unanswered | undefined {
  const asked = needs
    .filter((need) => unmetNeeds([need], facts).length > 0)
    .map((need) => (need.startsWith('extension:') ? 'network' : ASKED[need]));
  return asked.map((service) => service && facts.unanswered?.[service]).find((said) => said !== undefined);
}

/** The reasons why a check cannot run against this cloud; none when it can. */
export function unmetNeeds(needs: readonly Need[], facts: TargetFacts): string[] {
  return needs.flatMap((need) => {
    if (need in SERVICES) {
      const service = need as ServiceName;
      return facts.services.includes(service)
        ? []
        : [`needs ${SERVICES[service].project}; the catalogue holds no ${service} service`];
    }
    if (need.startsWith('extension:')) {
      const alias = need.slice('extension:'.length);
      return facts.extensions.includes(alias) ? [] : [`needs Neutron's extension "${alias}"`];
    }
    if (need.startsWith('limit:')) {
      const name = need.slice('limit:'.length) as LimitName;
      return facts.limits?.[name] === undefined
        ? [`needs a declared limit; say "limits.${name}" in seatrial.yaml`]
        : [];
    }
    const rule = RULES[need as keyof typeof RULES];
    if (rule.met(facts)) return [];
    return [typeof rule.reason === 'string' ? rule.reason : rule.reason(facts)];
  });
}
