import { SeatrialError } from '../core/errors.ts';
import { suggestion } from '../core/nearest.ts';
import { sentence } from '../core/problems.ts';
import type { CloudsFile } from './clouds-file.ts';
import { type EnvironmentCloud, readEnvironment } from './environment.ts';

/** The clouds one can choose from: the entries of clouds.yaml, and the one the `OS_*` variables make. */
export function namesOf(file: CloudsFile, environment: EnvironmentCloud): string[] {
  return [...Object.keys(file.clouds), ...(environment.complete ? [environment.name] : [])];
}

/** The cloud that is wanted before any file is looked at; undefined leaves it to the files. */
export function wantedCloud(cloud: string | undefined, env: NodeJS.ProcessEnv): string | undefined {
  if (cloud !== undefined && cloud !== '') return cloud;
  if (env.OS_CLOUD) return env.OS_CLOUD;
  const environment = readEnvironment(env);
  return environment.complete ? environment.name : undefined;
}

/** The name of the cloud to load: the wanted one, else the only one there is. */
export function chooseCloud(
  cloud: string | undefined,
  env: NodeJS.ProcessEnv,
  environment: EnvironmentCloud,
  file: CloudsFile,
): string {
  const names = namesOf(file, environment);
  const wanted = wantedCloud(cloud, env);
  if (wanted !== undefined) {
    if (names.includes(wanted)) return wanted;
    throw unknownCloud(wanted, cloud ? undefined : 'OS_CLOUD', names, file);
  }
  const [only] = names;
  if (only !== undefined && names.length === 1) return only;
  if (names.length > 1) {
    throw new SeatrialError('CONFIG_NOT_FOUND', `${file.path} has ${names.length} clouds: ${names.join(', ')}.`, {
      hint: 'Choose one with --cloud, or set OS_CLOUD.',
    });
  }
  // Variables without OS_AUTH_URL are an attempt at a cloud; saying what they lack helps more than "not found".
  if (environment.settings.size > 0 && file.path === undefined) return environment.name;
  throw nothingFound(file);
}

function unknownCloud(wanted: string, variable: string | undefined, names: string[], file: CloudsFile): SeatrialError {
  if (file.path === undefined && names.length === 0) return nothingFound(file, wanted);
  const asked = variable === undefined ? `cloud "${wanted}"` : `cloud "${wanted}" (from ${variable})`;
  const there = names.length === 0 ? 'it has none' : `there ${names.length === 1 ? 'is' : 'are'} ${names.join(', ')}`;
  const where = file.path ?? 'the environment';
  return new SeatrialError(
    'CONFIG_NOT_FOUND',
    sentence(`${where} has no ${asked}; ${there}${suggestion(wanted, names)}`),
  );
}

function nothingFound(file: CloudsFile, wanted?: string): SeatrialError {
  const purpose = wanted === undefined ? '' : ` with a cloud "${wanted}"`;
  const message =
    file.path === undefined
      ? `there is no clouds.yaml${purpose} in ${file.folders.join(', ')}, and no OS_AUTH_URL in the environment.`
      : `${file.path} has no entry under "clouds:", and there is no OS_AUTH_URL in the environment.`;
  return new SeatrialError('CONFIG_NOT_FOUND', message, {
    hint: 'Write a clouds.yaml, name one with OS_CLIENT_CONFIG_FILE, or set the OS_* variables.',
  });
}
