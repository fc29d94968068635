import type { CostReading } from '../../model/costs.ts';
import type { Management } from './management.ts';
import { readTraffic } from './traffic.ts';

/**
 * The bus's counters, to be taken before and after a load: messages published, delivered, and bytes both ways. Bytes
 * of connections that closed in between are not in them.
 */
export async function takeBusCosts(management: Management): Promise<CostReading> {
  const { published, delivered, bytesReceived, bytesSent } = await readTraffic(management);
  return { bus_published: published, bus_delivered: delivered, bus_bytes: bytesReceived + bytesSent };
}
