// What a script is told by its environment. seatrial hands over SEATRIAL_*; under plain `k6 run` the OS_* variables
// of an openrc file serve, and SEATRIAL_* (or `-e NAME=value`) change the profile.

/** The value of a variable; an empty one counts as unset, which is how shell scripts unset them. */
export function text(name: string): string | undefined {
  const value = __ENV[name];
  return value === undefined || value === '' ? undefined : value;
}

/** The number a variable holds, else the default. A mistake ends the script before any request. */
export function number(name: string, otherwise: number): number {
  const value = text(name);
  if (value === undefined) return otherwise;
  const parsed = Number(value);
  if (!(parsed > 0)) throw new Error(`${name} has to be a number above 0, got "${value}".`);
  return parsed;
}

/** True for `true`, `yes`, `on` and `1`, as openstacksdk reads its switches. */
export function flag(name: string): boolean {
  return /^(true|yes|on|1)$/i.test(text(name) ?? '');
}
