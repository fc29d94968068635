import {
  check,
  expect,
  notApplicable,
  readMigrations,
  releasesBetween,
  releasesOf,
  SCHEMAS,
  schemaNames,
  topic,
} from 'seatrial/suite';

const CELLS: readonly string[] = ['nova', 'novaCell0'];
const ADDED: readonly string[] = ['placement', 'novaCell0', 'novaApi'];
const SINCE_ALL = releasesBetween('stein');

topic('schemas', () => {
  check(
    'every service of the catalogue has its schema',
    { needs: ['database'], severity: 'critical', service: 'identity' },
    async ({ places, facts, attach }) => {
      const { schemas, releases } = await places.database.open();
      attach('Schemas', Object.fromEntries(schemas.names));
      if (schemas.elsewhere.size > 0) attach('Schemas on another server', [...schemas.elsewhere]);
      // Placement stood in Nova's API database until Rocky, and cells came with Ocata.
      const isOlder = releases.length > 0 && !releases.some((release) => SINCE_ALL.includes(release));
      const expected = schemaNames.filter(
        (schema) =>
          facts.services.includes(SCHEMAS[schema].service) &&
          !schemas.elsewhere.has(schema) &&
          !(isOlder && ADDED.includes(schema)),
      );
      const missing = expected.filter((schema) => !schemas.names.has(schema)).map((schema) => SCHEMAS[schema].usual);
      expect(missing, 'schemas that are not there, or that the user may not SELECT from').toEqual([]);
    },
  );

  check(
    'every schema is migrated to the release that runs',
    { needs: ['database', 'compute'], severity: 'critical', service: 'compute' },
    async ({ places, cloud, attach }) => {
      const migrations = await readMigrations(await places.database.open());
      attach('Migration heads', migrations);
      const newest = (await cloud.compute.api.versions()).find(({ status }) => status === 'CURRENT');
      const running = releasesOf(newest?.maxMicroversion ?? '');
      if (running.length === 0) notApplicable(`seatrial knows no release with microversion ${newest?.maxMicroversion}`);
      const other = migrations
        .filter(({ releases }) => releases.length > 0 && !releases.some((release) => running.includes(release)))
        .map(({ name, heads, releases }) => `${name} is at ${heads.join(' and ')}, of ${spanOf(releases)}`);
      expect(other, `schemas of another release than Nova's ${running.join(' or ')}`).toEqual([]);
    },
  );

  check(
    'every schema knows how far it is migrated',
    { needs: ['database'], service: 'identity' },
    async ({ places }) => {
      const migrations = await readMigrations(await places.database.open());
      const unknown = migrations.filter(({ heads }) => heads.length === 0).map(({ name }) => name);
      expect(unknown, 'schemas without a row in alembic_version or migrate_version').toEqual([]);
    },
  );

  check(
    'the cells of Nova are migrated alike',
    { needs: ['database', 'compute'], service: 'compute' },
    async ({ places }) => {
      const cells = (await readMigrations(await places.database.open())).filter(({ schema }) => CELLS.includes(schema));
      if (cells.length < 2) notApplicable('there is one cell schema that can be read');
      const [first] = cells;
      for (const { name, heads } of cells) expect(heads, `the migration head of ${name}`).toEqual(first?.heads);
    },
  );
});

function spanOf(releases: readonly string[]): string {
  const [first, last] = [releases[0], releases.at(-1)];
  return first === last ? `${first}` : `${first} to ${last}`;
}
