import { SERVICES } from '../../../openstack/services.ts';
import type { ProcessFacts } from '../doctor/service-facts.ts';
import { choicesOf } from './choices.ts';
import type { Survey } from './survey.ts';

/** Writes down a survey as a seatrial.yaml: what was found as settings, what was not as comments that say how. */
export function composeTarget(survey: Survey, today: string): string {
  return [
    header(survey, today),
    cloud(survey),
    choices(survey),
    timeouts,
    expectations(survey),
    credentials(survey),
    probes(survey),
    pace,
  ].join('\n');
}

function header({ cloud, user, project, versions }: Survey, today: string): string {
  const found = versions.map(({ service, version, microversions }) => {
    const range = microversions ? `, microversions up to ${microversions.max}` : '';
    return `#   ${SERVICES[service].project.padEnd(10)} ${version ?? 'version unknown'}${range}\n`;
  });
  return `# What seatrial uses of this cloud, and what it expects of it. Written by "seatrial init" on ${today}.
# Everything here is optional and may be changed: what is left out is discovered anew in each run.
# The whole reference is docs/configuration.md; "seatrial doctor" says whether it still fits.
#
# Found at ${comment(cloud.authUrl)} as user ${comment(user)}${project === undefined ? '' : ` of project ${comment(project)}`}:
${found.join('')}`;
}

function cloud({ cloud }: Survey): string {
  return `# The entry of clouds.yaml this file is for.
cloud: ${scalar(cloud.name)}
${cloud.region === undefined ? '# region: RegionOne' : `region: ${scalar(cloud.region)}`}
`;
}

function choices(survey: Survey): string {
  const lines = choicesOf(survey).map(({ setting, value, why }) =>
    value === undefined ? `# ${setting}:  # ${why}\n` : `${setting}: ${scalar(value)}  # ${why}\n`,
  );
  return `# What to use, each by name or id.
${lines.join('')}# imageAlt:  # a second image, for rebuilds; the first one when left out
# availabilityZone:  # to boot in; the cloud's choice when left out
`;
}

const timeouts = `# How long to wait before giving up.
# timeouts:
#   requestSeconds: 60   # for one API call
#   bootSeconds: 300     # from the request to ACTIVE
#   deleteSeconds: 120   # until a deleted resource is gone
#   volumeSeconds: 120   # for a volume, a snapshot or an attachment to be ready
#   imageSeconds: 120    # for an image to be active
#   stackSeconds: 180    # for a stack to be complete
`;

function expectations({ releases, interfaces, processes }: Survey): string {
  const [release, ...others] = releases;
  const doubt = others.length > 0 ? `  # or ${others.join(' or ')}, which have the same microversions` : '';
  const lines = [
    '# What has to be there: "seatrial doctor" and the smoke suite compare the cloud with it.',
    release === undefined && processes === undefined && interfaces.length === 0 ? '# expect:' : 'expect:',
    interfaces.length === 0
      ? '#   interfaces: [public]  # whose endpoints have to answer here'
      : `  interfaces: [${interfaces.join(', ')}]  # whose endpoints have to answer here: all of these do`,
    release === undefined ? '#   release: zed' : `  release: ${scalar(release)}${doubt}`,
  ];
  if (processes === undefined) {
    lines.push('#   services:  # an administrator is shown them', '#     - { binary: nova-compute, host: compute-01 }');
  } else if (processes.some(isExpected)) {
    lines.push('  services:', ...processes.toSorted(byName).map(service));
  }
  return `${lines.join('\n')}\n`;
}

const isExpected = ({ isUp, isEnabled }: ProcessFacts) => isUp && isEnabled;

/** Only what was up is expected from now on; what was not is written down for whoever mends it. */
function service(facts: ProcessFacts): string {
  const entry = `- { binary: ${scalar(facts.binary)}, host: ${scalar(facts.host)} }`;
  if (isExpected(facts)) return `    ${entry}`;
  return `    # ${entry}  # was ${facts.isEnabled ? 'down' : 'disabled'}`;
}

function byName(a: ProcessFacts, b: ProcessFacts): number {
  return a.binary.localeCompare(b.binary) || a.host.localeCompare(b.host);
}

function credentials({ isAdmin, user }: Survey): string {
  const why = isAdmin
    ? `${comment(user)} is an administrator: the run makes two projects with a user each, and removes them`
    : `${comment(user)} is no administrator: the run works in the project of the entry`;
  return `# Whom the checks run as. ${why}.
credentials:
  mode: auto  # or dynamic, given
`;
}

function probes({ open }: Survey): string {
  const bus =
    open.bus === undefined
      ? undefined
      : `  bus:\n    host: ${scalar(open.host)}\n    port: ${open.bus}${open.bus === 5671 ? '\n    tls: true' : ''}\n`;
  const database =
    open.database === undefined
      ? undefined
      : `  database:\n    host: ${scalar(open.host)}\n    port: ${open.database}\n`;
  const head =
    '# Inner parts of the cloud that can be reached from here. No secret stands in this file: "passwordEnv" names\n# the variable and "passwordFile" the file that holds a password.\n';
  if (bus === undefined && database === undefined) {
    return `${head}# probes:
#   bus: { host: 10.0.0.12, port: 5672, username: observer, passwordEnv: BUS_PASSWORD }
#   database: { host: 10.0.0.12, port: 3306, username: observer, passwordEnv: DATABASE_PASSWORD }
`;
  }
  return `${head}# These ports are open on the host of Keystone.\nprobes:\n${bus ?? ''}${database ?? ''}`;
}

const pace = `# workers: 8                # checks to run in parallel
# timeBudgetSeconds: 1200   # the whole run stops, and cleans up, after this time
# limits:                   # what the design document declares to hold at once: gates of --knee
#   parallelBoots: 100      # instances that boot, all to ACTIVE
#   parallelVolumes: 50     # volumes that are made
`;

/** A value that YAML reads as the text it is. */
function scalar(text: string): string {
  const plain = /^[A-Za-z_][A-Za-z0-9_.-]*$/.test(text) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(text);
  return plain ? text : JSON.stringify(text);
}

/** Text that came from the cloud, kept on its line. */
function comment(text: string): string {
  return text.replace(/\s+/g, ' ');
}
