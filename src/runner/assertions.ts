import { expect } from 'vitest';
import { ApiError } from '../http/api-error.ts';

/**
 * Expects the cloud to refuse a call with one of the statuses and resolves with the refusal, for a closer look at
 * its words. A call that succeeds, or fails otherwise, fails the check.
 */
export async function refused(call: Promise<unknown>, ...statuses: number[]): Promise<ApiError> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof ApiError) || error.call.status === undefined) throw error;
    expect(statuses, `a refusal; ${error.message}`).toContain(error.call.status);
    return error;
  }
  return expect.fail(`The cloud accepted what it has to refuse with ${statuses.join(' or ')}.`);
}
