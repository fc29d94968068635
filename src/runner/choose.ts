import { SeatrialError } from '../core/errors.ts';

interface Nameable {
  readonly id: string;
  readonly name: string;
}

/**
 * What seatrial.yaml declares by name or id, or the best of what there is. A declared one that the cloud does not
 * have is the user's mistake and said so; an empty cloud is not.
 */
export function choose<T extends Nameable>(
  what: string,
  declared: string | undefined,
  all: readonly T[],
  best: (all: readonly T[]) => T | undefined,
): T | undefined {
  if (declared === undefined) return best(all);
  const found = all.find(({ id, name }) => id === declared || name === declared);
  if (found) return found;
  const names = all
    .slice(0, 10)
    .map(({ name }) => name)
    .join(', ');
  throw new SeatrialError(
    'CONFIG_INVALID',
    `The cloud has no ${what} "${declared}", which seatrial.yaml names; it has ${names || 'none'}.`,
  );
}
