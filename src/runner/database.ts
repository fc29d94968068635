import { type DatabaseAccess, databaseAccess } from '../config/database-access.ts';
import type { DatabaseSettings } from '../config/target-schema.ts';
import { SeatrialError } from '../core/errors.ts';
import { registerSecret } from '../core/redact.ts';
import type { DatabaseProbe } from '../probes/database/open.ts';

/** Whether somebody said how the database is read, or why checks that need it are skipped. */
export type FoundDatabase = { readonly host: string } | { readonly missing: string };

/** Looks into the settings alone: a database that is declared and cannot be reached fails what needs it. */
export async function findDatabase(settings: DatabaseSettings | undefined): Promise<FoundDatabase> {
  if (!settings) {
    return { missing: 'needs to read the database; say how as "probes.database" in seatrial.yaml (docs/database.md)' };
  }
  if (await databaseAccess(settings, process.env)) return { host: settings.host };
  const { username, passwordEnv, passwordFile } = settings;
  const lacks =
    username === undefined
      ? 'username'
      : passwordEnv !== undefined
        ? `password: ${passwordEnv} is not set`
        : passwordFile !== undefined
          ? 'password: its file is empty'
          : 'passwordEnv or passwordFile';
  return { missing: `needs to read the database; "probes.database" in seatrial.yaml has no ${lacks}` };
}

/** The database of a run: opened when first asked for, once for all. */
export interface StagedDatabase {
  readonly isDeclared: boolean;
  /** Rejects when it cannot be reached or is not to be used; whoever asks later tries again. */
  open(): Promise<DatabaseProbe>;
  close(): Promise<void>;
}

export function stageDatabase(access: DatabaseAccess | undefined): StagedDatabase {
  registerSecret(access?.password);
  let opening: Promise<DatabaseProbe> | undefined;
  return {
    isDeclared: access !== undefined,
    open: () => {
      opening ??= openOnce(access).catch((error: unknown) => {
        opening = undefined;
        throw error;
      });
      return opening;
    },
    close: async () => {
      const database = await opening?.catch(() => undefined);
      await database?.close();
    },
  };
}

async function openOnce(access: DatabaseAccess | undefined): Promise<DatabaseProbe> {
  if (!access) throw new SeatrialError('INTERNAL', "The check asks for the database and does not say so in 'needs'.");
  // Imported when needed: most runs read no database.
  const { openDatabase } = await import('../probes/database/open.ts');
  return openDatabase(access);
}
