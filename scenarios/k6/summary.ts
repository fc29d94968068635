/**
 * Exported by every script: takes what setup() returned out of the data that `--summary-export` writes, since under
 * plain `k6 run` that holds the token. Returning nothing leaves k6's own summary on the terminal as it is.
 */
export function handleSummary(data: Record<string, unknown>): void {
  delete data.setup_data;
}
