/** Calls that a sweep has under way at once: brisk, and bearable for a cloud that is in trouble already. */
export const PARALLEL = 8;
