import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Cloud } from '../openstack/cloud.ts';
import type { Server } from '../openstack/compute/servers.ts';
import { askAgain } from './ask-again.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

async function callsWithin(seconds: number, seen: Partial<Server>, { mayReset = true } = {}): Promise<string[]> {
  const calls: string[] = [];
  const resetState = async (_: string, state: string) => {
    calls.push(`reset to ${state}`);
    if (!mayReset) throw new Error('403');
  };
  const servers = { delete: async () => void calls.push('delete') };
  const again = askAgain({ compute: { servers, serverActions: { resetState } } } as unknown as Cloud, 'one');
  again.saw({ id: 'one', name: 'st-run-a', ...seen } as Server);
  await vi.advanceTimersByTimeAsync(seconds * 1000);
  again.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  return calls;
}

const FORGOTTEN = { status: 'ERROR', 'OS-EXT-STS:task_state': 'deleting' };
const RESET = ['delete', 'delete', 'reset to error', 'delete'];

describe('asking for a deletion again', () => {
  it('goes on until it is stopped', async () => {
    expect(await callsWithin(31, { status: 'ACTIVE' })).toEqual(['delete', 'delete']);
  });

  it('resets what its host has forgotten half deleted, once it has waited for it', async () => {
    expect(await callsWithin(46, FORGOTTEN)).toEqual(RESET);
  });

  it('asks on where it may not reset', async () => {
    expect(await callsWithin(46, FORGOTTEN, { mayReset: false })).toEqual(RESET);
  });
});
