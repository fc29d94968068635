import type { ClientChannel } from 'ssh2';
import type { HostAccess } from '../../config/host-access.ts';
import { SeatrialError } from '../../core/errors.ts';
import { logIn } from './ssh.ts';
import { sshError } from './ssh-error.ts';

/** One exchange with the script's first lines: when we asked, when the answer was here, and what it was. */
export interface Round {
  readonly askedMs: number;
  readonly answeredMs: number;
  readonly answer: string;
}

export interface ShellOptions {
  /** For the script, once logged in. Default 20,000. */
  readonly timeoutMs?: number;
  /** For the login alone, at each host on the way. Default 10,000. */
  readonly loginMs?: number;
  /** Lines the script reads from its input before it goes on, answering each with one line. Default 0. */
  readonly rounds?: number;
}

export interface ShellResult {
  readonly stdout: string;
  readonly rounds: readonly Round[];
}

/** More than this no look has to say; a host that says more is not what we think it is. */
const MOST_BYTES = 16 * 2 ** 20;

/**
 * Logs in, runs one shell script, and logs out. The script is part of the command and shows up in the host's list of
 * processes: no secret may stand in it.
 */
export async function runScript(
  access: HostAccess,
  script: string,
  { timeoutMs = 20_000, rounds = 0, loginMs }: ShellOptions = {},
): Promise<ShellResult> {
  const connection = await logIn(access, loginMs);
  try {
    return await new Promise<ShellResult>((resolve, reject) => {
      const late = () =>
        reject(
          new SeatrialError(
            'PROBE_TIMEOUT',
            `${access.name}: the look at it was not done within ${timeoutMs / 1000} s.`,
            {
              culprit: { component: 'host', host: access.name },
              hint: `Log in to ${access.name} and see what hangs there: a file system, or the processor's load.`,
            },
          ),
        );
      const timer = setTimeout(late, timeoutMs);
      const settle = <T>(end: (value: T) => void) => {
        return (value: T) => {
          clearTimeout(timer);
          end(value);
        };
      };
      const fail = settle((cause: unknown) => reject(asError(access, cause)));
      connection.client.once('close', () => fail(new Error('the connection was lost')));
      connection.client.exec(script, (cause, channel) => {
        if (cause) fail(cause);
        else converse(channel, rounds, settle(resolve), fail);
      });
    });
  } finally {
    connection.close();
  }
}

function asError(access: HostAccess, cause: unknown): SeatrialError {
  return cause instanceof SeatrialError ? cause : sshError(access, 'looking around', cause);
}

/** Plays the rounds, then lets the script talk to its end. */
function converse(
  channel: ClientChannel,
  wanted: number,
  done: (result: ShellResult) => void,
  fail: (cause: unknown) => void,
): void {
  const rounds: Round[] = [];
  const chunks: Buffer[] = [];
  let size = 0;
  let line = '';
  let askedMs = 0;
  const ask = () => {
    askedMs = Date.now();
    if (rounds.length < wanted) channel.write('\n');
    else channel.end();
  };
  channel.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > MOST_BYTES) return fail(new Error(`it said more than ${MOST_BYTES} bytes`));
    if (rounds.length === wanted) return void chunks.push(chunk);
    line += chunk.toString('utf8');
    while (rounds.length < wanted && line.includes('\n')) {
      const end = line.indexOf('\n');
      rounds.push({ askedMs, answeredMs: Date.now(), answer: line.slice(0, end) });
      line = line.slice(end + 1);
      ask();
    }
    if (rounds.length === wanted) chunks.push(Buffer.from(line));
  });
  channel.stderr.resume();
  channel.on('error', fail);
  channel.on('close', () => {
    if (rounds.length < wanted)
      fail(new Error('the script ended before its beginning; is the login shell a POSIX shell?'));
    else done({ stdout: Buffer.concat(chunks).toString('utf8'), rounds });
  });
  ask();
}
