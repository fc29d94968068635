import { EXIT, type ExitCode } from './exit-codes.ts';

/** Whose mistake an error is. Every error belongs to exactly one party, and says which. */
export type ErrorParty = 'cloud' | 'configuration' | 'seatrial';

interface ErrorKind {
  readonly about: ErrorParty;
  readonly exit: ExitCode;
  /** How to solve it, when the place that throws knows nothing better. */
  readonly solve: string;
}

/**
 * The one catalogue of error codes. A code is never reused for another meaning; docs/errors.md is checked against it.
 */
export const ERRORS = {
  USAGE: { about: 'configuration', exit: EXIT.usage, solve: 'Run the command with --help to see what it takes.' },
  SELECTION_EMPTY: {
    about: 'configuration',
    exit: EXIT.usage,
    solve: 'Run "seatrial list" to see what can be selected.',
  },
  CONFIG_NOT_FOUND: {
    about: 'configuration',
    exit: EXIT.usage,
    solve: 'Name an entry of clouds.yaml with --cloud, or set the OS_* variables.',
  },
  CONFIG_INVALID: { about: 'configuration', exit: EXIT.usage, solve: 'Correct the file and run again.' },
  OUTPUT_UNWRITABLE: {
    about: 'configuration',
    exit: EXIT.usage,
    solve: 'Choose another folder with --out, or make room in this one.',
  },
  JOURNAL_INVALID: {
    about: 'configuration',
    exit: EXIT.usage,
    solve: 'Name a run that "reports/" holds, or use "seatrial cleanup --all".',
  },
  RECORD_INVALID: {
    about: 'configuration',
    exit: EXIT.usage,
    solve: 'Name a run whose run.json is whole and not newer than this seatrial.',
  },
  AUTH_FAILED: {
    about: 'configuration',
    exit: EXIT.unreachable,
    solve: 'Check user, password, domain and project of the cloud entry.',
  },
  NOT_KEYSTONE: {
    about: 'configuration',
    exit: EXIT.unreachable,
    solve: 'Check auth_url: it has to be the address of Keystone, usually ending in :5000/v3 or /identity/v3.',
  },
  CATALOGUE_INCOMPLETE: {
    about: 'cloud',
    exit: EXIT.unreachable,
    solve: 'Register the missing service and its endpoints in Keystone, or choose another region or interface.',
  },
  HTTP_UNREACHABLE: {
    about: 'cloud',
    exit: EXIT.unreachable,
    solve: 'Is the service running there, and is the address right?',
  },
  HTTP_TLS: {
    about: 'configuration',
    exit: EXIT.unreachable,
    solve: 'Name the CA that signed the certificate as "cacert" in clouds.yaml.',
  },
  HTTP_TIMEOUT: { about: 'cloud', exit: EXIT.failed, solve: 'Look at the log and the load of the service.' },
  HTTP_UNEXPECTED_STATUS: {
    about: 'cloud',
    exit: EXIT.failed,
    solve: 'Look for the request id in the log of the service.',
  },
  HTTP_GARBAGE: {
    about: 'cloud',
    exit: EXIT.failed,
    solve: 'Something other than the service may be answering: a proxy, a captive portal, another program.',
  },
  WAIT_FAILED: { about: 'cloud', exit: EXIT.failed, solve: 'Look at the fault the cloud recorded.' },
  WAIT_TIMEOUT: { about: 'cloud', exit: EXIT.failed, solve: 'See which service last touched the resource.' },
  PREREQUISITE_MISSING: {
    about: 'cloud',
    exit: EXIT.unreachable,
    solve: 'Run "seatrial doctor" to see what the suite needs.',
  },
  SERVICE_DOWN: {
    about: 'cloud',
    exit: EXIT.failed,
    solve: 'Start the component again; everything that needs it stands still.',
  },
  K6_SCRIPT_INVALID: {
    about: 'configuration',
    exit: EXIT.usage,
    solve: 'Correct the script; "k6 inspect SCRIPT" says the same without running it.',
  },
  K6_SCRIPT_FAILED: {
    about: 'configuration',
    exit: EXIT.failed,
    solve: "Look at k6's last lines below the check; they name the place in the script.",
  },
  K6_FAILED: {
    about: 'seatrial',
    exit: EXIT.failed,
    solve: 'Run the script by "k6 run" itself; docs/k6.md says how. If that works, please report this.',
  },
  PROBE_UNREACHABLE: {
    about: 'cloud',
    exit: EXIT.unreachable,
    solve: 'Is it running there, and may this host reach it? See "probes" in seatrial.yaml.',
  },
  PROBE_REFUSED: {
    about: 'configuration',
    exit: EXIT.unreachable,
    solve: 'Check user, password and permissions of the entry under "probes" in seatrial.yaml.',
  },
  PROBE_UNFIT: {
    about: 'configuration',
    exit: EXIT.unreachable,
    solve: 'Correct the entry under "probes" in seatrial.yaml.',
  },
  PROBE_FAILED: { about: 'cloud', exit: EXIT.failed, solve: 'Look at the log of the server that was asked.' },
  PROBE_TIMEOUT: {
    about: 'cloud',
    exit: EXIT.unreachable,
    solve: 'It took the connection and then said nothing: look whether it hangs, or what stands in between.',
  },
  HOST_KEY_UNKNOWN: {
    about: 'configuration',
    exit: EXIT.unreachable,
    solve: 'Compare the fingerprint with the one the host shows at its console, and add its key to known_hosts.',
  },
  HOST_KEY_MISMATCH: {
    about: 'configuration',
    exit: EXIT.unreachable,
    solve: 'Find out why the host shows another key than before: it was installed anew, or something poses as it.',
  },
  STATE_UNSOUND: {
    about: 'cloud',
    exit: EXIT.failed,
    solve: 'Look at the component named, on the host named.',
  },
  INVARIANT_BROKEN: {
    about: 'cloud',
    exit: EXIT.failed,
    solve: 'The rows are named; docs/database.md says of each invariant what breaks it.',
  },
  CLEANUP_INCOMPLETE: { about: 'cloud', exit: EXIT.unclean, solve: 'Run "seatrial cleanup --run latest".' },
  INTERRUPTED: { about: 'configuration', exit: EXIT.interrupted, solve: 'Run again.' },
  LAB_UNSUPPORTED: {
    about: 'configuration',
    exit: EXIT.unreachable,
    solve: 'Point seatrial at a cloud of your own: seatrial init --cloud NAME.',
  },
  LAB_FAILED: { about: 'seatrial', exit: EXIT.unreachable, solve: 'Look at "seatrial lab logs".' },
  INTERNAL: { about: 'seatrial', exit: EXIT.failed, solve: 'This is a defect of seatrial; please report it.' },
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof ERRORS;

/** Who is at fault: a binary or a service, and the host it is on where that is known. */
export interface Culprit {
  readonly component: string;
  readonly host?: string;
}

export interface SeatrialErrorOptions {
  /** What to do about it; the catalogue's general advice when left out. */
  hint?: string;
  cause?: unknown;
  /** The component at fault, where the place that throws knows it. */
  culprit?: Culprit;
  /** Overrides the catalogue's exit code, for the few errors whose meaning depends on when they come. */
  exit?: ExitCode;
}

/** An error with a code, a party and a way out. `message` is one sentence or two, for a person. */
export class SeatrialError extends Error {
  readonly code: ErrorCode;
  readonly about: ErrorParty;
  readonly exit: ExitCode;
  readonly hint: string;
  readonly culprit?: Culprit;

  constructor(code: ErrorCode, message: string, options: SeatrialErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'SeatrialError';
    this.code = code;
    this.about = ERRORS[code].about;
    this.exit = options.exit ?? ERRORS[code].exit;
    this.hint = options.hint ?? ERRORS[code].solve;
    if (options.culprit) this.culprit = options.culprit;
  }
}
