import { styleText } from 'node:util';
import { AREAS, type Area, type Finding, type State } from './finding.ts';
import type { Preflight } from './preflight.ts';

const TITLES: Readonly<Record<Area, string>> = {
  identity: 'Identity',
  endpoints: 'Endpoints',
  versions: 'Versions',
  services: 'Services and agents',
  clock: 'Clocks',
  quota: 'Quota',
  probes: 'Database, bus and hosts',
  suites: 'Suites',
};

const MARKS: Readonly<Record<State, { readonly mark: string; readonly style: 'green' | 'dim' | 'yellow' | 'red' }>> = {
  ok: { mark: '✓', style: 'green' },
  note: { mark: '·', style: 'dim' },
  warning: { mark: '!', style: 'yellow' },
  problem: { mark: '✗', style: 'red' },
};

export interface RenderOptions {
  readonly color: boolean;
  /** Only problems, and the verdict. */
  readonly quiet: boolean;
}

/** The preflight as a person reads it: area by area, and the verdict last, where the eye rests. */
export function renderPreflight(preflight: Preflight, { color, quiet }: RenderOptions): string {
  const paint = (style: 'bold' | 'green' | 'dim' | 'yellow' | 'red', text: string) =>
    color ? styleText(style, text, { validateStream: false }) : text;
  const line = ({ subject, state, text, advice }: Finding) => {
    const { mark, style } = MARKS[state];
    const hint = advice === undefined || state === 'ok' ? '' : `\n      ${paint('dim', advice)}`;
    return `  ${paint(style, mark)} ${subject}: ${text}${hint}`;
  };
  const shown = preflight.findings.filter(({ state }) => !quiet || state === 'problem');
  const sections = AREAS.flatMap((area) => {
    const own = shown.filter((finding) => finding.area === area);
    return own.length === 0 ? [] : [[paint('bold', TITLES[area]), ...own.map(line)].join('\n')];
  });
  const { ready, warnings, problems } = preflight;
  const amounts = [
    `${problems} ${problems === 1 ? 'problem' : 'problems'}`,
    `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`,
  ];
  const verdict = paint(ready ? 'green' : 'red', `${ready ? 'Ready' : 'Not ready'}: ${amounts.join(', ')}.`);
  return `${[...(quiet ? [] : [heading(preflight)]), ...sections, verdict].join('\n\n')}\n`;
}

function heading({ cloud, target }: Preflight): string {
  const region = cloud.region === undefined ? '' : `, region ${cloud.region}`;
  const settings =
    target.source === undefined ? 'no seatrial.yaml; everything is discovered' : `settings of ${target.source}`;
  return [`Cloud ${cloud.name} at ${cloud.authUrl}${region}, from ${cloud.source}; ${settings}`, ...target.notes].join(
    '\n',
  );
}
