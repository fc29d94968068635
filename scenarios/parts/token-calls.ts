import type { Tenant } from 'seatrial/scenario';

interface AtWork {
  readonly tenant: Tenant;
  readonly action: <T>(name: string, part: () => Promise<T>) => Promise<T>;
  readonly signal: AbortSignal;
}

/** Signs in, and makes so many calls with the token, one after the other. */
export async function callsWithOneToken({ tenant, action, signal }: AtWork, calls: number): Promise<void> {
  const cloud = await action('sign in', () => tenant.signIn());
  for (let made = 0; made < calls && !signal.aborted; made += 1) {
    // Keystone validates the token and reads the database for the answer, and every cloud has it.
    await action('call', () => cloud.identity.tokens.projects());
  }
}
