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
}

const TOKENS = /^(keystone_authtoken|filter:authtoken)$/;

export const RULES: readonly Rule[] = [
  { name: 'auth_url of [keystone_authtoken]', section: TOKENS, key: /^auth_url$/ },
  { name: 'www_authenticate_uri of [keystone_authtoken]', section: TOKENS, key: /^www_authenticate_uri$/ },
  { name: 'memcached_servers of [keystone_authtoken]', section: TOKENS, key: /^memcached_servers$/ },
  { name: 'the region', section: /./, key: /^(os_)?region_name(_for_services)?$/ },
  { name: 'transport_url', section: /^DEFAULT$/, key: /^transport_url$/, within: 'project' },
  {
    name: 'the connection to the database',
    section: /^(placement_)?database$/,
    key: /^connection$/,
    within: 'project',
  },
];

/** A value that most files do not have. */
export interface Disagreement {
  readonly look: HostLook;
  readonly file: string;
  readonly project: string;
  readonly words: string;
}

/** Whose the file is: the name of its folder, `nova` of `/etc/nova/nova.conf.d/db.conf`. */
export const projectOf = (file: string): string =>
  file
    .replace(/\/[^/]+\.d\/[^/]+$/, '')
    .replace(/\/[^/]+\.(conf|ini)$/, '')
    .replace(/^.*\//, '') || 'unknown';

/** The files that have something else than most. Of a tie everybody is told: who is right, nobody here knows. */
export function disagreements(looks: readonly HostLook[], rule: Rule): Disagreement[] {
  const settings: Placed[] = looks
    .flatMap((look) => look.settings.map((setting) => ({ look, ...setting })))
    .filter(({ section, key }) => rule.section.test(section) && rule.key.test(key));
  const groups = Map.groupBy(settings, ({ file }) => (rule.within ? projectOf(file) : ''));
  return [...groups.values()].flatMap((group) => minority(group, rule));
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
  return odd.map(({ look, file, section, key, shown }) => ({
    ...{ look, file, project: projectOf(file) },
    words: `${rule.name} differs: [${section}] ${key} is ${shown} in ${file}, and ${usual}; so it is`,
  }));
}
