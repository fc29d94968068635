import type { AnyCommand } from './command.ts';
import { listCommand } from './commands/list.ts';

/** Every command, in the order the help shows them. */
export const commands: readonly AnyCommand[] = [listCommand];
