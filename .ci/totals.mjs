// Counts what Vitest's JSON report says, for the closing line of CI: node .ci/totals.mjs REPORT TESTS_EXIT CHECK_EXIT.
// Plain JavaScript without imports from the project, so that it also runs on a Node.js that reads no TypeScript.
import { readFileSync } from 'node:fs';

const [path, testsExit, checkExit] = process.argv.slice(2);

/** A run that left no report, or half of one, counts as one failure: it proved nothing. */
function read() {
  try {
    return count(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    console.error(`Vitest left no report that can be read: ${error.message}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function count({ testResults }) {
  const outcomes = testResults.flatMap(({ assertionResults }) => assertionResults.map(({ status }) => status));
  // A file that does not load fails without a single test of its own.
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: outcomes.filter((status) => status === 'passed').length,
    failed: outcomes.filter((status) => status === 'failed').length + unloaded.length,
    skipped: outcomes.filter((status) => status !== 'passed' && status !== 'failed').length,
  };
}

const totals = read();
// Vitest failed without a failed test (an unhandled error, a time limit, a crash), or the checks did, or nothing ran.
if (testsExit !== '0' && totals.failed === 0) totals.failed = 1;
if (checkExit !== '0') totals.failed += 1;
if (totals.passed + totals.failed === 0) totals.failed = 1;
const { passed, failed, skipped } = totals;
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed > 0 ? 1 : 0;
