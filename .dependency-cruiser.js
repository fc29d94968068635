// The import rules. Imports point one way, so that what lies below can be read, tested and replaced without what lies
// above. tools/import-rules.test.ts proves that each rule can fail.
import { Visitor } from '@swc/core/Visitor.js';

// The parser knows `using`, its visitor does not: a file with one would end the check.
const { visitStatement } = Visitor.prototype;
Visitor.prototype.visitStatement = function (statement) {
  if (statement.type !== 'UsingDeclaration') return visitStatement.call(this, statement);
  return Object.assign(statement, { decls: this.visitVariableDeclarators(statement.decls) });
};

/** The folders of src/, the lowest first. A folder imports itself and the rows above it in this table, nothing else. */
const LAYERS = [
  ['core'],
  ['model'],
  ['config', 'http', 'journal'],
  ['openstack'],
  ['probes'],
  ['watch'],
  ['provision'],
  ['load', 'k6', 'trace', 'diagnosis'],
  ['runner', 'baseline', 'acceptance', 'report'],
  ['cli'],
];

/**
 * Folders that may import less than their layer allows: a report is made from the run record and from nothing else, and
 * running k6 is running a program, which makes no resources itself.
 */
const NARROWER = { report: ['core', 'model'], k6: ['core', 'model', 'config', 'http', 'openstack'] };

/** k6 has its own modules, and these are all that is to be seen of them here: their types. */
const K6_TYPES = '(^|/)node_modules/@types/k6/';
const K6_SCRIPTS = ['^scenarios/.+[.]k6[.]ts$', '^scenarios/k6/'];

const TEST_FILES = '[.]test[.]ts$';
const SUITE_API = '^src/runner/suite[.]ts$';
const SCENARIO_API = '^src/runner/scenario[.]ts$';
const SCENARIOS = ['^scenarios/[^/]+[.]scenario[.]ts$', '^scenarios/parts/'];

const folders = LAYERS.flat();
const alternatives = (names) => names.join('|');

const layerRules = LAYERS.flatMap((row, depth) =>
  row.map((folder) => {
    const lower = NARROWER[folder] ?? LAYERS.slice(0, depth).flat();
    return {
      name: `layer-${folder}`,
      comment: `src/${folder} imports only itself${lower.length > 0 ? ` and ${lower.join(', ')}` : ''}.`,
      severity: 'error',
      from: { path: `^src/${folder}/` },
      to: { path: '^src/', pathNot: `^src/(${alternatives([folder, ...lower])})/` },
    };
  }),
);

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...layerRules,
    {
      name: 'layer-unknown',
      comment: 'A folder of src/ has a place in the table of layers; add a new one there.',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/(${alternatives(folders)})/` },
      to: {},
    },
    {
      name: 'services-apart',
      comment: 'A service under src/openstack does not import another; what two share lies beside them.',
      severity: 'error',
      from: { path: '^src/openstack/([^/]+)/' },
      to: { path: '^src/openstack/[^/]+/', pathNot: '^src/openstack/$1/' },
    },
    {
      name: 'vitest-in-runner',
      comment: 'The test runner is known to src/runner alone, so that it can be replaced there.',
      severity: 'error',
      from: { path: '^(src|lab|suites|scenarios|bench|bin)/', pathNot: ['^src/runner/', TEST_FILES] },
      to: { path: '(^|/)(vitest|@vitest/[^/]+)(/|$)' },
    },
    {
      name: 'suites-apart',
      comment: 'A suite imports "seatrial/suite" and its own folder: what anybody else could write, too.',
      severity: 'error',
      from: { path: '^suites/([^/]+)/', pathNot: TEST_FILES },
      to: { pathNot: ['^suites/$1/', SUITE_API] },
    },
    {
      name: 'suites-by-name',
      comment: 'A suite says "seatrial/suite", not the path to it, which changes when the suite is published.',
      severity: 'error',
      from: { path: '^suites/' },
      to: { path: '^src/', dependencyTypes: ['local'] },
    },
    {
      name: 'scenarios-apart',
      comment:
        'A scenario imports "seatrial/scenario", scenarios/parts and the scenarios it mixes: what anybody could write.',
      severity: 'error',
      from: { path: SCENARIOS },
      to: { pathNot: [...SCENARIOS, SCENARIO_API] },
    },
    {
      name: 'scenarios-by-name',
      comment: 'A scenario says "seatrial/scenario", not the path to it, which changes when it is published.',
      severity: 'error',
      from: { path: SCENARIOS },
      to: { path: '^src/', dependencyTypes: ['local'] },
    },
    {
      name: 'scenario-parts-below',
      comment: 'What scenarios share knows none of them.',
      severity: 'error',
      from: { path: '^scenarios/parts/' },
      to: { path: '[.]scenario[.]ts$' },
    },
    {
      name: 'k6-scripts-apart',
      comment: 'A k6 script imports k6 and scenarios/k6: it runs inside k6, without Node.js and without us.',
      severity: 'error',
      from: { path: K6_SCRIPTS },
      to: { pathNot: ['^scenarios/k6/', K6_TYPES] },
    },
    {
      name: 'lab-below-runner',
      comment: 'The lab imports itself and core, config, http and openstack of src/.',
      severity: 'error',
      from: { path: '^lab/', pathNot: TEST_FILES },
      to: { path: '^(src|suites|scenarios|bench|e2e|tools)/', pathNot: '^src/(core|config|http|openstack)/' },
    },
    {
      name: 'product-alone',
      comment: 'What is published does not import what tests, measures or demonstrates it.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(suites|scenarios|bench|e2e|tools)/' },
    },
    {
      name: 'lab-from-cli',
      comment: 'Of src/, only src/cli imports the lab.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/' },
      to: { path: '^lab/' },
    },
    {
      name: 'no-cycle',
      comment: 'Two files that need each other are one subject in two files, or miss a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-test-import',
      comment: 'What a test and something else share does not live in a test.',
      severity: 'error',
      from: {},
      to: { path: TEST_FILES },
    },
    {
      name: 'no-dev-dependency',
      comment: 'What is published runs without the devDependencies.',
      severity: 'error',
      from: { path: '^(src|suites|scenarios|lab|bin)/', pathNot: TEST_FILES },
      to: { dependencyTypes: ['npm-dev'], pathNot: K6_TYPES },
    },
    {
      name: 'resolvable',
      comment: 'An import leads to a file or to a listed dependency.',
      severity: 'error',
      from: { path: '^(src|suites|scenarios|lab|bench|e2e|tools|bin)/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    // The other parsers of TypeScript need its JavaScript API, which TypeScript 7 does not have. This one also sees
    // `import type`, without being told to.
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)fixtures/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.json'],
    },
  },
};
