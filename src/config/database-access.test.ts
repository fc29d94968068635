import { describe, expect, it } from 'vitest';
import { emptyMachine, place, write } from '../../fixtures/machine.ts';
import { redact } from '../core/redact.ts';
import { databaseAccess } from './database-access.ts';
import { loadTarget } from './target.ts';

emptyMachine();

/** Who we are to the database that a seatrial.yaml describes. */
async function accessBy(database: string, env: NodeJS.ProcessEnv = {}) {
  await write('cwd/seatrial.yaml', `probes: {database: ${database}}\n`);
  return databaseAccess((await loadTarget(place(env))).probes.database, env);
}

describe('access to the database', () => {
  it('takes the password from a file, and the usual port and names unless told', async () => {
    await write('cwd/secret', 'file-password\n');
    expect(await accessBy('{host: db, username: seatrial, passwordFile: secret}')).toEqual({
      host: 'db',
      port: 3306,
      tls: false,
      username: 'seatrial',
      password: 'file-password',
      schemas: {},
      downAfterSeconds: { nova: 60, cinder: 60, neutron: 75 },
      allowWritePrivileges: false,
    });
  });

  it('takes names of schemas, the CA from its file, and the password from a variable that never shows', async () => {
    await write('cwd/ca.pem', 'PEM');
    const settings =
      '{host: db, tls: true, caFile: ca.pem, username: seatrial, passwordEnv: DB, schemas: {nova: nova_cell1}}';
    expect(await accessBy(settings, { DB: 'hunter2-of-the-database' })).toMatchObject({
      tls: true,
      ca: 'PEM',
      schemas: { nova: 'nova_cell1' },
    });
    expect(redact('it is hunter2-of-the-database')).not.toContain('hunter2');
  });

  it('is none without a user or a password', async () => {
    expect(await databaseAccess(undefined, {})).toBeUndefined();
    expect(await accessBy('{host: db}')).toBeUndefined();
    expect(await accessBy('{host: db, username: seatrial, passwordEnv: DB}')).toBeUndefined();
  });

  it('takes false for a schema on another server, and nothing else that is no name', async () => {
    const settings = '{host: db, username: seatrial, passwordEnv: DB, schemas: {heat: false}}';
    expect(await accessBy(settings, { DB: 'of-two-servers' })).toMatchObject({ schemas: { heat: false } });
    await expect(accessBy('{host: db, schemas: {heat: true}}')).rejects.toThrow(
      'probes.database.schemas.heat (line 1) is not valid: it has to be a name, or false for a schema that is on another server',
    );
  });

  it("takes what a service's own settings call down, and the rest as usual", async () => {
    const settings = '{host: db, username: seatrial, passwordEnv: DB, downAfterSeconds: {neutron: 600}}';
    expect(await accessBy(settings, { DB: 'of-a-slow-cloud' })).toMatchObject({
      downAfterSeconds: { nova: 60, cinder: 60, neutron: 600 },
    });
  });

  it('names a service that has no schema of its own', async () => {
    await expect(accessBy('{host: db, schemas: {glanze: g}}')).rejects.toThrow(
      'probes.database.schemas.glanze (line 1) is not a setting, did you mean "glance"?',
    );
  });
});
