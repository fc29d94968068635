import type { TempestClass } from './tempest-classes.ts';

/** What the coverage table needs to know of a check: a part of what `seatrial list --json` prints. */
export interface CoveringCheck {
  readonly id: string;
  readonly title: string;
  readonly needs: readonly string[];
  readonly service?: string;
  readonly covers: readonly string[];
}

export interface Coverage {
  readonly rows: ReadonlyArray<{ readonly tempest: TempestClass; readonly checks: readonly CoveringCheck[] }>;
  /** What is wrong with the table, one sentence each; empty when every class is covered. */
  readonly problems: readonly string[];
}

/** Tempest's folder for each of seatrial's services. */
const AREAS: Readonly<Record<string, string>> = {
  compute: 'compute',
  identity: 'identity',
  image: 'image',
  network: 'network',
  'object-store': 'object_storage',
  'block-storage': 'volume',
};

/** Classes no check has to cover, with the reason, by the start of their path. */
export const NOT_APPLICABLE: Readonly<Record<string, string>> = {
  'tempest.api.identity.v2.': 'Identity v2 was removed from Keystone in 2018 (Queens); Tempest skips it too.',
  'tempest.api.identity.admin.v2.': 'Identity v2 was removed from Keystone in 2018 (Queens); Tempest skips it too.',
  'tempest.scenario.test_dashboard_basic_ops.':
    'A dashboard is a web page and not an API of the cloud; Tempest skips it where there is none.',
};

export const whyNotApplicable = (tempest: TempestClass): string | undefined =>
  Object.entries(NOT_APPLICABLE).find(([start]) => tempest.path.startsWith(start))?.[1];

/** Says which check covers which class. A name in `covers` that fits no class, or several, is a problem too. */
export function coverage(classes: readonly TempestClass[], checks: readonly CoveringCheck[]): Coverage {
  const problems: string[] = [];
  const byClass = new Map<string, CoveringCheck[]>(classes.map(({ path }) => [path, []]));
  for (const check of checks) {
    for (const name of check.covers) {
      const found = classesCalled(name, check, classes);
      if (found.length !== 1) problems.push(`${check.id} covers "${name}", which ${misfit(found)}.`);
      for (const { path } of found.length === 1 ? found : []) byClass.get(path)?.push(check);
    }
  }
  const rows = classes.map((tempest) => ({ tempest, checks: byClass.get(tempest.path) ?? [] }));
  const uncovered = rows.filter((row) => row.checks.length === 0 && whyNotApplicable(row.tempest) === undefined);
  return { rows, problems: [...problems, ...uncovered.map(({ tempest }) => `No check covers ${tempest.path}.`)] };
}

/** By its name; a name that several classes have means the one of the check's own service. */
function classesCalled(name: string, check: CoveringCheck, classes: readonly TempestClass[]): TempestClass[] {
  const wanted = classes.filter((tempest) => whyNotApplicable(tempest) === undefined);
  const called = wanted.filter((tempest) => tempest.name === name || tempest.path.endsWith(`.${name}`));
  if (called.length <= 1) return called;
  const services = [check.service, ...check.needs].flatMap((service) => AREAS[service ?? ''] ?? []);
  const area = services.find((candidate) => called.some((tempest) => tempest.area === candidate));
  return area === undefined ? called : called.filter((tempest) => tempest.area === area);
}

const misfit = (found: readonly TempestClass[]): string =>
  found.length === 0
    ? "is no class of Tempest's smoke set"
    : `could mean ${found.map(({ path }) => path).join(' or ')}; write as much of the path as tells them apart`;
