import { expect, test } from 'vitest';
import type { ApiRequest, ApiResponse } from '../../http/types.ts';
import { patience, patient } from './patience.ts';

const answer: ApiResponse = { status: 200, headers: {}, body: {}, requestId: undefined, durationMs: 1, attempts: 1 };

async function timeoutOf(settingMs: number, request: Partial<ApiRequest> = {}): Promise<number | undefined> {
  const sent: ApiRequest[] = [];
  const send = patience(settingMs)(async (each) => {
    sent.push(each);
    return answer;
  });
  await send({ service: 'compute', method: 'GET', url: 'http://nova/', expect: [200], ...request });
  return sent[0]?.timeoutMs;
}

test('waits three minutes for an answer, or longer where that is asked for', async () => {
  expect(await timeoutOf(60_000)).toBe(180_000);
  expect(await timeoutOf(600_000)).toBe(600_000);
});

test('leaves a call alone that says itself how long it waits', async () => {
  expect(await timeoutOf(60_000, { timeoutMs: 5_000 })).toBe(5_000);
});

test('waits a quarter of an hour for a resource, or longer where that is asked for', () => {
  const settings = { bootMs: 300_000, deleteMs: 1_800_000, volumeMs: 1, imageMs: 1, stackMs: 1 };
  expect(patient(settings)).toMatchObject({ bootMs: 900_000, deleteMs: 1_800_000, volumeMs: 900_000 });
});
