import { Problems } from '../core/problems.ts';
import { holdsPassword, readBusUrl } from './bus-url.ts';
import type { Mistake } from './target-issues.ts';
import type { BusSettings, ParsedTarget, TargetSettings } from './target-schema.ts';

type ParsedBus = ParsedTarget['probes']['bus'];

/** Settings that a URL says as well. */
const IN_URL = ['host', 'username', 'passwordEnv', 'passwordFile'] as const;

/** What is wrong with where the bus is said to be. */
export function busMistakes(bus: ParsedBus, env: NodeJS.ProcessEnv): Mistake[] {
  if (!bus) return [];
  const at = (key: string, words: string): Mistake => ({ path: ['probes', 'bus', key], words });
  if (bus.url === undefined) return bus.host === undefined ? [at('host', 'is missing')] : [];
  const twice = IN_URL.filter((key) => bus[key] !== undefined).map((key) => at(key, 'and url are both given'));
  if (holdsPassword(bus.url)) {
    return [...twice, at('url', `must not hold a password; put a variable in its place, like \${BUS_PASSWORD}`)];
  }
  const reading = readBusUrl(bus.url, env);
  return 'words' in reading ? [...twice, at('url', reading.words)] : twice;
}

/** The settings with the address of the bus taken from its URL. The password stays where it is. */
export function withBusAddress(settings: ParsedTarget, env: NodeJS.ProcessEnv): TargetSettings {
  const { bus, ...probes } = settings.probes;
  return { ...settings, probes: { ...probes, ...(bus && { bus: addressed(bus, env) }) } };
}

/** The bus that a variable with a URL names; what a URL cannot say is kept of the file's settings. */
export function busFromVariable(bus: BusSettings | undefined, variable: string, env: NodeJS.ProcessEnv): BusSettings {
  const problems = new Problems();
  const url = `\${${variable}}`;
  const reading = readBusUrl(url, env);
  if ('words' in reading) problems.add(`${variable} ${reading.words}`);
  problems.throwIfAny('the environment');
  const { caFile, managementPort, managementTls } = bus ?? {};
  const kept = {
    ...(caFile && { caFile }),
    ...(managementPort && { managementPort }),
    ...(managementTls !== undefined && { managementTls }),
  };
  return addressed({ ...kept, url, port: 5672, tls: false, virtualHost: '/' }, env);
}

function addressed(bus: NonNullable<ParsedBus>, env: NodeJS.ProcessEnv): BusSettings {
  const reading = bus.url === undefined ? undefined : readBusUrl(bus.url, env);
  if (!reading || 'words' in reading) return bus as BusSettings;
  const { password: _, ...address } = reading.url;
  return { ...bus, ...address };
}
