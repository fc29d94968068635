import type { AnyCommand } from './command.ts';
import { cleanupCommand } from './commands/cleanup.ts';
import { doctorCommand } from './commands/doctor.ts';
import { initCommand } from './commands/init.ts';
import { labCommand } from './commands/lab.ts';
import { listCommand } from './commands/list.ts';
import { loadCommand } from './commands/load.ts';
import { reportCommand } from './commands/report.ts';
import { runCommand } from './commands/run.ts';

/** Every command, in the order the help shows them. */
export const commands: readonly AnyCommand[] = [
  initCommand,
  doctorCommand,
  listCommand,
  runCommand,
  loadCommand,
  cleanupCommand,
  reportCommand,
  labCommand,
];
