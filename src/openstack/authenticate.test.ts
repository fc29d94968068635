import { describe, expect, test } from 'vitest';
import { fakeConfig } from '../../fixtures/fake-cloud.ts';
import type { Send } from '../http/types.ts';
import { authenticate } from './authenticate.ts';

function refusalBy(status: number): Promise<unknown> {
  const send: Send = async () => ({
    ...{ status, headers: {}, requestId: undefined, durationMs: 1, attempts: 1 },
    body: { error: { code: status, message: 'Over limit.', title: 'no' } },
  });
  return authenticate(send, fakeConfig.authUrl, fakeConfig.auth).catch((error: unknown) => error);
}

describe('a sign-in that gets no token', () => {
  test.each([413, 429])('is the cloud’s affair where its limiter answers %i', async (status) => {
    expect(await refusalBy(status)).toMatchObject({
      code: 'HTTP_UNEXPECTED_STATUS',
      about: 'cloud',
      exit: 3,
      message: expect.stringContaining(`got ${status}: Over limit.`),
    });
  });

  test.each([
    [401, 'AUTH_FAILED'],
    [404, 'NOT_KEYSTONE'],
    [400, 'HTTP_UNEXPECTED_STATUS'],
    [503, 'HTTP_UNEXPECTED_STATUS'],
  ])('is put down by %i to %s', async (status, code) => {
    expect(await refusalBy(status)).toMatchObject({ code });
  });
});
