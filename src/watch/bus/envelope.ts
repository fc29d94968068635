import { parseUtc } from '../../core/clock.ts';
import { type Fields, fields, text } from './fields.ts';

/** A notification out of its envelope. */
export interface Notification {
  /** As its sender made it: one that comes twice was sent, or delivered, twice. */
  readonly id?: string;
  readonly eventType: string;
  /** By the clock of the sender, in ms since the epoch. */
  readonly atMs: number;
  readonly payload: Fields;
  /** Id of the API request it is about. */
  readonly requestId?: string;
}

/**
 * Opens a message as oslo.messaging sends it: with the envelope of format 2.0, whose `oslo.message` is JSON once more,
 * or bare. Undefined for anything else; a bus carries more than is meant for us.
 * https://docs.openstack.org/oslo.messaging/latest/reference/notifier.html
 */
export function openEnvelope(content: Uint8Array): Notification | undefined {
  const outer = fields(json(Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('utf8')));
  const inner = text(outer['oslo.message']);
  const message = inner === undefined ? outer : fields(json(inner));
  const eventType = text(message.event_type);
  const atMs = parseUtc(text(message.timestamp) ?? '');
  if (eventType === undefined || Number.isNaN(atMs)) return undefined;
  const id = text(message.message_id);
  const requestId = text(message._context_request_id);
  return { ...(id && { id }), eventType, atMs, payload: fields(message.payload), ...(requestId && { requestId }) };
}

function json(from: string): unknown {
  try {
    return JSON.parse(from);
  } catch {
    return undefined;
  }
}
