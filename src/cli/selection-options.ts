import type { Argv } from 'yargs';
import { SeatrialError } from '../core/errors.ts';
import type { Selection } from '../runner/selection.ts';

export interface SelectionArguments {
  selector: string[];
  tag: string[];
  grep?: string;
  allowDisruptive: boolean;
}

/** The filters that `run` and `list` share. */
export function selectionOptions(yargs: Argv): Argv<SelectionArguments> {
  return yargs
    .positional('selector', {
      type: 'string',
      array: true,
      default: [] as string[],
      describe: 'Suite (smoke), topic (smoke/networks), or a file or folder of your own',
    })
    .option('tag', {
      type: 'string',
      array: true,
      default: [] as string[],
      describe: 'Only checks with this tag; "!tag" leaves them out',
    })
    .option('grep', { type: 'string', describe: 'Only checks whose name matches this regular expression' })
    .option('allow-disruptive', {
      type: 'boolean',
      default: false,
      describe: 'Also run checks that may harm other users of the cloud',
    }) as unknown as Argv<SelectionArguments>;
}

export function selectionOf({ tag, grep, allowDisruptive }: SelectionArguments): Selection {
  return { tags: tag, allowDisruptive, ...(grep && { grep: validPattern(grep) }) };
}

function validPattern(source: string): string {
  try {
    new RegExp(source, 'i');
    return source;
  } catch (cause) {
    throw new SeatrialError('USAGE', `--grep ${source} is not a regular expression.`, { cause });
  }
}
