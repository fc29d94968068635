import type { DatabaseProbe } from './open.ts';
import { SCHEMAS } from './schemas.ts';

/** One boot as Nova's rows tell it. Times are the clocks of those who wrote them, in ms since the epoch. */
export interface BootReading {
  readonly instance: string;
  readonly host: string | null;
  readonly startedMs: number;
  readonly launchedMs?: number;
  readonly deletedMs?: number;
  /** The events of the action `create`, by their start; durations of those that ended. */
  readonly phases: readonly { readonly event: string; readonly afterMs: number; readonly durationMs?: number }[];
}

interface EventRow {
  readonly instance: string;
  readonly host: string | null;
  readonly action: number;
  readonly started: string;
  readonly launched: string | null;
  readonly deleted: string | null;
  readonly event: string;
  readonly start: string;
  readonly finish: string | null;
}

/** The newest boots, deleted instances included. Nova keeps whole seconds, so a phase below one second reads 0. */
export async function readBoots(database: DatabaseProbe, most: number): Promise<BootReading[]> {
  const nova = database.schemas.names.get('nova') ?? SCHEMAS.nova.usual;
  const rows = await database.query<EventRow>(
    `SELECT a.instance_uuid AS instance, i.host, a.id AS action, a.start_time AS started, i.launched_at AS launched,
       i.deleted_at AS deleted, e.event, e.start_time AS start, e.finish_time AS finish
     FROM (SELECT * FROM \`${nova}\`.instance_actions WHERE action = 'create' ORDER BY id DESC LIMIT ${most}) a
     JOIN \`${nova}\`.instances i ON i.uuid = a.instance_uuid
     JOIN \`${nova}\`.instance_actions_events e ON e.action_id = a.id
     ORDER BY a.id DESC, e.start_time, e.id`,
  );
  const boots = Map.groupBy(rows, ({ action }) => action);
  return [...boots.values()].map(readingOf);
}

function readingOf(events: readonly EventRow[]): BootReading {
  const [{ instance, host, started, launched, deleted }] = events as [EventRow];
  const startedMs = msOf(started);
  return {
    instance,
    host,
    startedMs,
    ...(launched !== null && { launchedMs: msOf(launched) }),
    ...(deleted !== null && { deletedMs: msOf(deleted) }),
    phases: events.map(({ event, start, finish }) => ({
      event,
      afterMs: msOf(start) - startedMs,
      ...(finish !== null && { durationMs: msOf(finish) - msOf(start) }),
    })),
  };
}

function msOf(time: string): number {
  return Date.parse(`${time.replace(' ', 'T')}Z`);
}
