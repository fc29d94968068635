import { suggestion } from '../core/nearest.ts';
import type { Problems } from '../core/problems.ts';
import { isMapping, kindOf } from './settings.ts';

interface Region {
  readonly name: string | undefined;
  /** What an entry says for this region only. */
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * The region of an entry: the wanted one, else the first it lists. A list is binding, because its regions may have
 * values of their own; a plain `region_name` gives way to what is wanted.
 */
export function regionOf(
  layers: readonly Readonly<Record<string, unknown>>[],
  prefix: string,
  wanted: string | undefined,
  problems: Problems,
): Region {
  for (const layer of layers) {
    if (layer.regions !== undefined && layer.regions !== null) {
      return fromList(layer.regions, prefix, wanted, problems);
    }
    const name = plainName(layer.region_name ?? layer['region-name']);
    if (name !== undefined) return { name: wanted ?? name, values: {} };
  }
  return { name: wanted, values: {} };
}

function fromList(list: unknown, prefix: string, wanted: string | undefined, problems: Problems): Region {
  if (!Array.isArray(list)) {
    problems.add(`${prefix}.regions has to be a list, got ${kindOf(list)}`);
    return { name: wanted, values: {} };
  }
  const regions = list.flatMap((item): Region[] => {
    if (typeof item === 'string') return [{ name: item, values: {} }];
    if (isMapping(item) && typeof item.name === 'string') {
      return [{ name: item.name, values: isMapping(item.values) ? item.values : {} }];
    }
    problems.add(`${prefix}.regions has to list names or mappings with a name, got ${kindOf(item)}`);
    return [];
  });
  if (wanted === undefined) return regions[0] ?? { name: undefined, values: {} };
  const found = regions.find((region) => region.name === wanted);
  if (found !== undefined) return found;
  const names = regions.map((region) => region.name ?? '');
  problems.add(`${prefix}.regions has no "${wanted}", only ${names.join(', ')}${suggestion(wanted, names)}`);
  return { name: wanted, values: {} };
}

function plainName(value: unknown): string | undefined {
  const first = Array.isArray(value) ? value[0] : value;
  // Several names with commas between them are an old form of the list.
  const name = typeof first === 'string' ? first.split(',')[0]?.trim() : undefined;
  return name === '' ? undefined : name;
}
