import type { HostLook } from 'seatrial/suite';

/** A setting, and where it is from. */
interface Placed {
  readonly look: HostLook;
  readonly file: string;
  readonly section: string;
  readonly key: string;
  readonly shown: string;
  readonly digest: string;
}

/** A setting that all files have to agree on; within one project where two of them may well differ. */
interface Rule {
  readonly name: string;
  readonly section: RegExp;
  readonly key: RegExp;
  readonly within?: 'project';
  /** What each of Nova's cells has its own of: a database is compared between the hosts of one bus. */
  readonly ofCell?: 'bus' | 'database';
}

const TOKENS = /^(keystone_authtoken|filter:authtoken)$/;

export const RULES: readonly Rule[] = [
  { name: 'auth_url of [keystone_authtoken]', section: TOKENS, key: /^auth_url$/ },
  { name: 'www_authenticate_uri of [keystone_authtoken]', section: TOKENS, key: /^www_authenticate_uri$/ },
  { name: 'memcached_servers of [keystone_authtoken]', section: TOKENS, key: /^memcached_servers$/ },
  { name: 'the region', section: /./, key: /^(os_)?region_name(_for_services)?$/ },
  { name: 'transport_url', section: /^DEFAULT$/, key: /^transport_url$/, within: 'project', ofCell: 'bus' },
  {
    name: 'the connection to the database',
    section: /^(placement_)?database$/,
    key: /^connection$/,
    within: 'project',
    ofCell: 'database',
  },
];

/** A value that most files do not have. */
export interface Disagreement {
  readonly look: HostLook;
  readonly file: string;
  readonly project: string;
  readonly digest: string;
  readonly words: string;
}

/** Whose the file is: the name of its folder, `nova` of `/etc/nova/nova.conf.d/db.conf`. */
export const projectOf = (file: string): string =>
  file
    .replace(/\/[^/]+\.d\/[^/]+$/, '')
    .replace(/\/[^/]+\.(conf|ini)$/, '')
    .replace(/^.*\//, '') || 'unknown';

/** What packages put there, and what stays where a service has no database, as on computes: it names no server. */
const NO_SERVER = /^sqlite:/;

/** The files that have something else than most. Of a tie everybody is told: who is right, nobody here knows. */
export function disagreements(looks: readonly HostLook[], rule: Rule): Disagreement[] {
  const settings: Placed[] = looks
    .flatMap((look) => look.settings.map((setting) => ({ look, ...setting })))
    .filter(({ section, key, shown }) => rule.section.test(section) && rule.key.test(key) && !NO_SERVER.test(shown));
  const groups = Map.groupBy(settings, (setting) => groupOf(setting, rule));
  return [...groups.values()].flatMap((group) => {
    const cells = rule.ofCell && group.every(({ file }) => isOfNova(file)) ? sharedByHosts(group) : new Set<string>();
    return minority(group, rule).filter(({ digest }) => !cells.has(digest));
  });
}

/** The settings that are compared with each other have the same. */
function groupOf({ look, file }: Placed, { within, ofCell }: Rule): string {
  if (!within) return '';
  return ofCell === 'database' && isOfNova(file) ? `${projectOf(file)} ${busOf(look)}` : projectOf(file);
}

const isOfNova = (file: string): boolean => projectOf(file).startsWith('nova');

/** The bus of Nova on a host, which says of which cell it is. */
const busOf = ({ settings }: HostLook): string =>
  settings.find(({ file, section, key }) => section === 'DEFAULT' && key === 'transport_url' && isOfNova(file))
    ?.digest ?? '';

/** The values that two hosts or more have. Several of them are no mistake made twice, but cells. */
function sharedByHosts(group: readonly Placed[]): ReadonlySet<string> {
  const byValue = Map.groupBy(group, ({ digest }) => digest);
  const shared = [...byValue].filter(([, places]) => new Set(places.map(({ look }) => look.host.name)).size > 1);
  return new Set(shared.map(([digest]) => digest));
}

function minority(group: readonly Placed[], rule: Rule): Disagreement[] {
  const byValue = [...Map.groupBy(group, ({ digest }) => digest).values()].toSorted((a, b) => b.length - a.length);
  const [most = [], second = []] = byValue;
  if (byValue.length < 2) return [];
  const odd = most.length === second.length ? byValue.flat() : byValue.slice(1).flat();
  const usual =
    most.length === second.length
      ? 'the others have other values'
      : `${most.length} other places have ${most[0]?.shown}`;
  return odd.map(({ look, file, section, key, shown, digest }) => ({
    ...{ look, file, digest, project: projectOf(file) },
    words: `${rule.name} differs: [${section}] ${key} is ${shown} in ${file}, and ${usual}; so it is`,
  }));
}
