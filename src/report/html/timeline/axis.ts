const STEPS_MS = [
  100, 200, 500, 1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000, 1_800_000,
  3_600_000, 7_200_000, 14_400_000, 28_800_000, 86_400_000,
];

/** Round instants along a span of time, at most `most` of them besides the zero. */
export function ticks(spanMs: number, most = 10): number[] {
  const step = STEPS_MS.find((candidate) => spanMs / candidate <= most) ?? spanMs;
  const count = step > 0 ? Math.floor(spanMs / step) : 0;
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

/** An offset from the start of the run: `0:05`, `12:30`, `1:02:30`; with tenths on a short axis. */
export function offset(ms: number, spanMs: number): string {
  if (spanMs < 5_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (n: number) => String(n).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
