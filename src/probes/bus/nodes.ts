import type { Management } from './management.ts';

/** One node of the cluster, as it says of itself. */
export interface BusNode {
  readonly name: string;
  readonly isRunning: boolean;
  /** Nodes this one thinks it has lost: a split cluster. */
  readonly partitions: readonly string[];
  /** What the broker has stopped taking messages for. */
  readonly alarms: readonly ('memory' | 'disk')[];
  /** Of what RabbitMQ allows itself: bytes and the bound at which it raises the alarm. */
  readonly memory: Share;
  readonly fileDescriptors: Share;
  readonly sockets: Share;
  /** Free bytes, and those it wants at the least. */
  readonly disk: { readonly free: number; readonly limit: number };
  readonly uptimeMs: number;
}

interface Share {
  readonly used: number;
  readonly limit: number;
}

interface RawNode {
  readonly name: string;
  readonly running: boolean;
  readonly partitions?: readonly string[];
  readonly mem_alarm?: boolean;
  readonly disk_free_alarm?: boolean;
  readonly mem_used?: number;
  readonly mem_limit?: number;
  readonly fd_used?: number;
  readonly fd_total?: number;
  readonly sockets_used?: number;
  readonly sockets_total?: number;
  readonly disk_free?: number;
  readonly disk_free_limit?: number;
  readonly uptime?: number;
}

/** The nodes of the cluster; a stopped one is listed with what is known of it. */
export async function readNodes(management: Management): Promise<BusNode[]> {
  const nodes = await management.get<RawNode[]>('/nodes');
  return nodes.map((node) => ({
    name: node.name,
    isRunning: node.running,
    partitions: node.partitions ?? [],
    alarms: [...(node.mem_alarm ? ['memory' as const] : []), ...(node.disk_free_alarm ? ['disk' as const] : [])],
    memory: { used: node.mem_used ?? 0, limit: node.mem_limit ?? 0 },
    fileDescriptors: { used: node.fd_used ?? 0, limit: node.fd_total ?? 0 },
    sockets: { used: node.sockets_used ?? 0, limit: node.sockets_total ?? 0 },
    disk: { free: node.disk_free ?? 0, limit: node.disk_free_limit ?? 0 },
    uptimeMs: node.uptime ?? 0,
  }));
}
