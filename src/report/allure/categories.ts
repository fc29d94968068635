import { Status } from 'allure-js-commons';
import type { Category } from 'allure-js-commons/sdk';
import type { FailureCategory } from '../../model/record.ts';

/** The line of a trace by which Allure finds a failure's category: our word, not a guess at the message. */
export function categoryLine(category: string): string {
  return `category: ${category}`;
}

const names: Readonly<Record<FailureCategory, string>> = {
  quota: 'Quota exceeded',
  'no-valid-host': 'No valid host',
  policy: 'Refused by policy',
  network: 'Networking',
  image: 'Images',
  volume: 'Volumes',
  hypervisor: 'Hypervisor',
  bus: 'Message bus',
  database: 'Database',
  identity: 'Identity',
  'object-store': 'Object store',
  orchestration: 'Orchestration',
  'service-down': 'A service is down',
  endpoint: 'Wrong or unreachable endpoint',
  timeout: 'Timeout',
  client: "seatrial's own mistake",
  unknown: 'Unknown cause',
};

const matchedStatuses = [Status.FAILED, Status.BROKEN];

/** The categories of Allure's report: one for each of ours, then what was never diagnosed. */
export const categories: Category[] = [
  ...Object.entries(names).map(([category, name]) => ({
    name,
    matchedStatuses,
    traceRegex: `(?s).*\\b${categoryLine(category)}$`,
  })),
  { name: 'Not diagnosed', matchedStatuses, traceRegex: `(?s).*\\b${categoryLine('none')}$` },
];
