/** The name of a file that holds a scenario of seatrial's own engine. */
export const SCENARIO_FILE = /\.scenario\.[jt]s$/;

/** The suite that loads started by name belong to. */
export const CONCURRENCY = 'concurrency';
