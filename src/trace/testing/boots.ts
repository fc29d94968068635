import type { InstanceActionDetail } from '../../openstack/compute/instance-actions.ts';
import type { InstanceEvent } from '../../watch/bus/instance-event.ts';

export const START_MS = Date.parse('2026-11-21T12:00:00.400Z');

const step = (event: string, afterMs: number, rest: Partial<InstanceEvent> = {}): InstanceEvent => ({
  instanceId: 'a',
  event,
  atMs: START_MS + afterMs,
  taskState: null,
  requestId: 'req-1',
  ...rest,
});

export const building = (taskState: string | null, afterMs: number, host?: string): InstanceEvent =>
  step('instance.update', afterMs, { state: 'building', taskState, ...(host && { host }) });

export const event = step;

/** What Nova says of an untroubled boot of 3 s, by the clock of the request. */
export const boot: readonly InstanceEvent[] = [
  step('scheduler.select_destinations.start', 300),
  step('scheduler.select_destinations.end', 500),
  building('scheduling', 600),
  building(null, 1_000),
  step('instance.create.start', 1_050, { state: 'building' }),
  building(null, 1_150, 'compute-1'),
  building('networking', 1_200, 'compute-1'),
  building('block_device_mapping', 1_300, 'compute-1'),
  building('spawning', 1_600, 'compute-1'),
  step('instance.update', 2_950, { state: 'active', host: 'compute-1' }),
  step('instance.create.end', 3_000, { state: 'active', host: 'compute-1', instance: { name: 'web' } }),
];

/** The same as Nova's instance actions keep it: two instants less, and whole seconds. */
export const action: InstanceActionDetail = {
  action: 'create',
  request_id: 'req-1',
  start_time: '2026-11-21T12:00:00.000000',
  message: null,
  project_id: 'p',
  user_id: 'u',
  events: [
    {
      event: 'compute__do_build_and_run_instance',
      start_time: '2026-11-21T12:00:01.000000',
      finish_time: '2026-11-21T12:00:03.000000',
      result: 'Success',
      host: 'compute-1',
    },
  ],
};
