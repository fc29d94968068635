/** Compares `2.9` with `2.79` number by number: negative when a is older. */
export function compareMicroversions(a: string, b: string): number {
  const [majorA = 0, minorA = 0] = a.split('.').map(Number);
  const [majorB = 0, minorB = 0] = b.split('.').map(Number);
  return majorA - majorB || minorA - minorB;
}

export function lowerMicroversion(a: string, b: string): string {
  return compareMicroversions(a, b) <= 0 ? a : b;
}
