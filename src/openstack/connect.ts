import type { CloudConfig } from '../config/cloud.ts';
import { VERSION } from '../core/version.ts';
import { createTransport, type Transport } from '../http/transport.ts';
import type { Token } from './authenticate.ts';
import { type Cloud, cloudOf } from './cloud.ts';
import { createSession } from './session.ts';

export interface ConnectOptions {
  /** Whole-call limit in ms. Default 60,000. */
  readonly timeoutMs?: number;
  /** A token of the same user issued elsewhere; saves the password check. */
  readonly token?: Token;
  /** Shares connections and meter with another user's session on the same cloud. */
  readonly transport?: Transport;
}

/** A connected cloud and the transport below it; close the transport when done. */
export interface Connection {
  readonly cloud: Cloud;
  readonly transport: Transport;
}

/** Connects a user to a cloud: the token is issued (or taken over) before this resolves, so mistakes show at once. */
export async function connect(config: CloudConfig, options: ConnectOptions = {}): Promise<Connection> {
  const transport =
    options.transport ??
    (await createTransport({
      tls: config.tls,
      userAgent: `seatrial/${VERSION}`,
      ...(options.timeoutMs && { timeoutMs: options.timeoutMs }),
    }));
  try {
    const session = createSession({
      send: transport.send,
      config,
      ...(options.token && { token: options.token }),
    });
    await session.token();
    return { cloud: cloudOf(session), transport };
  } catch (error) {
    if (!options.transport) await transport.close();
    throw error;
  }
}
