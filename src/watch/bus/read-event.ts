import { openEnvelope } from './envelope.ts';
import { type InstanceEvent, knownEvent } from './instance-event.ts';
import { readLegacy } from './legacy.ts';
import { isVersioned, readVersioned } from './versioned.ts';

/** What a message from the bus says of an instance; undefined when it is about something else. */
export function readEvent(content: Uint8Array): InstanceEvent | undefined {
  const notification = openEnvelope(content);
  const event = notification && knownEvent(notification.eventType);
  if (!event) return undefined;
  const { payload, atMs, requestId } = notification;
  const told = isVersioned(payload) ? readVersioned(payload) : readLegacy(payload);
  return { ...(requestId && { requestId }), ...told, event, atMs };
}
