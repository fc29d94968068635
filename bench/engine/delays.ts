const COUNT = 1000;
/** Prime to the count: the delays come in no order, and each exactly once in a thousand. */
const STRIDE = 617;

/** Delays in ms as an API has them: most around 40, some of 100, a tail to 700. */
export function delays(): number[] {
  const sorted = Array.from({ length: COUNT }, (_, index) => {
    const share = (index + 0.5) / COUNT;
    return Math.round(25 - 30 * Math.log(1 - share) * (1 + 2 * share ** 8));
  });
  return sorted.map((_, index) => sorted[(index * STRIDE) % COUNT] ?? 0);
}
