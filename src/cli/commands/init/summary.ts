import { choicesOf } from './choices.ts';
import type { Survey } from './survey.ts';

/** What was found and chosen, for the terminal. */
export function summarize(survey: Survey, path: string | undefined): string {
  const { cloud, user, project, releases, chosen, processes, unknown } = survey;
  const release = releases.length > 0 ? `, ${releases.join(' or ')} by Nova's microversion` : '';
  const up = processes?.filter((process) => process.isUp && process.isEnabled).length;
  const rows: [string, string][] = [
    [
      'cloud',
      `${cloud.name} at ${cloud.authUrl}${cloud.region ? `, region ${cloud.region}` : ''}, from ${cloud.source}`,
    ],
    ['user', `${user} in ${project ?? 'no project'}${survey.isAdmin ? ', an administrator' : ''}`],
    ['services', `${chosen.services.join(', ')}${release}`],
    ...choicesOf(survey).map(({ setting, value, why }): [string, string] => [
      setting,
      value === undefined ? `none: ${why}` : `${value} (${why})`,
    ]),
    [
      'processes',
      processes === undefined
        ? 'not shown to this user'
        : `${up} of ${processes.length} processes up; those are expected from now on`,
    ],
    ...unknown.map((what): [string, string] => ['unknown', what]),
  ];
  const table = rows.map(([name, text]) => `  ${name.padEnd(16)}${text}`).join('\n');
  if (path === undefined) return `${table}\n`;
  if (unknown.length > 0) {
    return `${table}\n\nWrote ${path}, which is incomplete. See "seatrial doctor", and write it again with --force.\n`;
  }
  return `${table}\n\nWrote ${path}. Next: "seatrial doctor", then "seatrial run smoke".\n`;
}
