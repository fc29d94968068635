import type { CloudConfig } from '../config/cloud.ts';
import type { Target } from '../config/target.ts';
import { SeatrialError } from '../core/errors.ts';
import { EXIT } from '../core/exit-codes.ts';
import { within } from '../core/within.ts';
import type { Cause } from '../diagnosis/cause.ts';
import { innerCauses } from '../diagnosis/inner-causes.ts';
import { ApiError } from '../http/api-error.ts';
import { type Connection, connect } from '../openstack/connect.ts';
import { greetInner } from './health.ts';

/** An answer that takes longer, in ms, is worth a look at what Keystone waits for. */
const SLOW_MS = 3_000;
/** Keystone asks a database that is gone for minutes; whoever sees that it is gone need not wait as long. */
const IN_VAIN_MS = 12_000;

/**
 * Connects to a cloud. Where Keystone issues no token because what it rests on is gone, the error says that instead:
 * SERVICE_DOWN with the component at fault, as far as the target lets it be looked at.
 */
export async function signIn(
  config: CloudConfig,
  target: Target,
  { slowMs = SLOW_MS, inVainMs = IN_VAIN_MS } = {},
): Promise<Connection> {
  const connecting = connect(config, { timeoutMs: target.timeouts.requestSeconds * 1000 });
  const isStuck = (await within(slowMs, connecting.then(isNever, isOutOfOrder))) ?? true;
  const cause = isStuck ? await whatIsGone(target) : undefined;
  if (!cause || (await within(inVainMs, connecting.then(isNever, isOutOfOrder))) === false) return connecting;
  // Should it be answered after all, nobody needs it any more.
  connecting.then(({ transport }) => transport.close()).catch(() => {});
  const { headline, advice, culprit } = cause.diagnosis;
  throw new SeatrialError('SERVICE_DOWN', `Keystone at ${config.authUrl} issues no token. ${headline}`, {
    hint: advice,
    culprit: { component: culprit.component, ...(culprit.host && { host: culprit.host }) },
    exit: EXIT.unreachable,
  });
}

const isNever = () => false;

/** True for a Keystone that is there and cannot do its work; whoever is refused is refused for a reason of his own. */
function isOutOfOrder(error: unknown): boolean {
  const call = error instanceof SeatrialError && error.cause instanceof ApiError ? error.cause : undefined;
  return call !== undefined && (call.code === 'HTTP_TIMEOUT' || (call.call.status ?? 0) >= 500);
}

/** The first of what Keystone cannot do without that is seen to be gone. */
async function whatIsGone(target: Target): Promise<Cause | undefined> {
  return innerCauses(await greetInner(target)).find(({ explains }) => explains.includes('identity'));
}
