import { type Operation, operationOf } from './operation.ts';

const REQUEST = /Request \((?<by>[^)]*)\): (?<status>\d{3}) (?<method>[A-Z]+) (?<url>\S+)/;
/** With `debug = true` Tempest logs the body a few lines below the request. */
const BODY = /^\s+Body: (?<body>\{.*)$/;

/** The operations a run of Tempest made, set-up and clean-up included, each with the classes that made it. */
export function operationsOfTempest(log: string): Map<Operation, Set<string>> {
  const found = new Map<Operation, Set<string>>();
  const lines = log.split('\n');
  for (const [index, line] of lines.entries()) {
    const { by, method, url } = REQUEST.exec(line)?.groups ?? {};
    const testClass = by?.split(':')[0];
    if (method === undefined || url === undefined || testClass === undefined) continue;
    const body = lines
      .slice(index + 1, index + 4)
      .map((next) => BODY.exec(next)?.groups?.body)
      .find(Boolean);
    const operation = operationOf(method, url, body);
    if (operation === undefined) continue;
    const classes = found.get(operation) ?? new Set();
    found.set(operation, classes.add(testClass));
  }
  return found;
}
