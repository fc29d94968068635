import type { BusAccess } from '../../config/bus-access.ts';
import type { Counter } from '../../model/costs.ts';
import { managementOf } from './management.ts';
import { readTraffic } from './traffic.ts';

/**
 * The bus's counters, to be taken before and after a load: messages published, delivered, and bytes both ways. Bytes
 * of connections that closed in between are not in them.
 */
export async function takeBusCosts(access: BusAccess): Promise<Counter[]> {
  const { published, delivered, bytesReceived, bytesSent } = await readTraffic(managementOf(access));
  return [
    { name: 'bus_published', unit: 'messages', value: published },
    { name: 'bus_delivered', unit: 'messages', value: delivered },
    { name: 'bus_bytes', unit: 'bytes', value: bytesReceived + bytesSent },
  ];
}
