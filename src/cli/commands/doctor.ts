import type { Command } from '../command.ts';
import { logOf, placeOf, usesColor } from '../options.ts';

/** The preflight: can everything a run depends on be reached, and what will be skipped. Changes nothing. */
export const doctorCommand: Command = {
  command: 'doctor',
  describe: 'Preflight: what can be reached, what is up, and what each suite will skip',
  builder: (yargs) =>
    yargs
      .example('$0 doctor --cloud mycloud', 'look at everything a run depends on')
      .example('$0 doctor --json | jq .ready', 'the same, for a script') as ReturnType<Command['builder']>,
  handler: async (args) => {
    const [{ resolveTarget }, { runPreflight }, { renderPreflight }] = await Promise.all([
      import('../../config/target.ts'),
      import('./doctor/preflight.ts'),
      import('./doctor/render.ts'),
    ]);
    const resolved = await resolveTarget(placeOf(args));
    logOf(args).debug(`Looking at ${resolved.cloud.authUrl} as ${resolved.cloud.source} says.`);
    const preflight = await runPreflight(resolved);
    const { redactDeep } = await import('../../core/redact.ts');
    const safe = redactDeep(preflight);
    process.stdout.write(
      args.json
        ? `${JSON.stringify(safe, null, 2)}\n`
        : renderPreflight(safe, { color: usesColor(process.stdout, args.color), quiet: args.quiet }),
    );
    return preflight.exitCode;
  },
};
