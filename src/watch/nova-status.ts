/** Nova's vm_states and the status its API shows for each. */
const BY_STATE: Readonly<Record<string, string>> = {
  building: 'BUILD',
  active: 'ACTIVE',
  stopped: 'SHUTOFF',
  paused: 'PAUSED',
  suspended: 'SUSPENDED',
  rescued: 'RESCUE',
  resized: 'VERIFY_RESIZE',
  shelved: 'SHELVED',
  shelved_offloaded: 'SHELVED_OFFLOADED',
  error: 'ERROR',
  deleted: 'DELETED',
  'soft-delete': 'SOFT_DELETED',
};

const REBUILD = ['rebuilding', 'rebuild_block_device_mapping', 'rebuild_spawning'];
const RESIZE = ['resize_prep', 'resize_migrating', 'resize_migrated', 'resize_finish'];
const REBOOT = ['rebooting', 'reboot_pending', 'reboot_started'];
const HARD_REBOOT = ['rebooting_hard', 'reboot_pending_hard', 'reboot_started_hard'];

/** Tasks that show in the status, and the states in which they do. */
const BY_TASK: readonly {
  readonly tasks: readonly string[];
  readonly in: readonly string[];
  readonly status: string;
}[] = [
  { tasks: REBUILD, in: ['active', 'stopped', 'error'], status: 'REBUILD' },
  { tasks: RESIZE, in: ['active', 'stopped'], status: 'RESIZE' },
  { tasks: REBOOT, in: ['active'], status: 'REBOOT' },
  { tasks: HARD_REBOOT, in: ['active'], status: 'HARD_REBOOT' },
  { tasks: ['updating_password'], in: ['active'], status: 'PASSWORD' },
  { tasks: ['migrating'], in: ['active', 'paused'], status: 'MIGRATING' },
  { tasks: ['resize_reverting'], in: ['resized'], status: 'REVERT_RESIZE' },
];

/**
 * The status that Nova's API shows for a state and a task, which notifications tell instead.
 * https://docs.openstack.org/api-guide/compute/server_concepts.html#server-status
 */
export function statusOf(state: string, task: string | null): string {
  const byTask = task && BY_TASK.find((row) => row.tasks.includes(task) && row.in.includes(state));
  return byTask ? byTask.status : (BY_STATE[state] ?? 'UNKNOWN');
}
