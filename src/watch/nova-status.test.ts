import { expect, test } from 'vitest';
import { statusOf } from './nova-status.ts';

test.each([
  ['building', 'spawning', 'BUILD'],
  ['active', null, 'ACTIVE'],
  ['active', 'deleting', 'ACTIVE'],
  ['active', 'rebooting_hard', 'HARD_REBOOT'],
  ['stopped', 'rebuild_spawning', 'REBUILD'],
  ['stopped', 'rebooting', 'SHUTOFF'],
  ['resized', null, 'VERIFY_RESIZE'],
  ['resized', 'resize_reverting', 'REVERT_RESIZE'],
  ['error', null, 'ERROR'],
  ['deleted', null, 'DELETED'],
  ['soft-delete', null, 'SOFT_DELETED'],
  ['never heard of', null, 'UNKNOWN'],
])('shows state %s with task %s as %s', (state, task, status) => {
  expect(statusOf(state, task)).toBe(status);
});
