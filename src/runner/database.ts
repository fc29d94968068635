import type { DatabaseAccess } from '../config/database-access.ts';
import { registerSecret } from '../core/redact.ts';
import type { DatabaseProbe } from '../probes/database/open.ts';

/** The database of a run: opened when first asked for, once for all. */
export interface StagedDatabase {
  readonly isDeclared: boolean;
  /** Rejects when it cannot be reached or is not to be used; whoever asks later tries again. */
  open(): Promise<DatabaseProbe>;
  close(): Promise<void>;
}

export function stageDatabase(access: DatabaseAccess | undefined): StagedDatabase {
  // Every thread has its own list of secrets.
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
  if (!access) throw new Error('A check uses the database and does not say that it needs it.');
  // Imported when needed: most runs read no database.
  const { openDatabase } = await import('../probes/database/open.ts');
  return openDatabase(access);
}
