import { describe, expect, test } from 'vitest';
import { type Answers, cloudThrough, fakeCloud } from '../../../fixtures/fake-cloud.ts';
import { removePort } from './port.ts';

const NETWORK = [
  {
    type: 'network',
    name: 'neutron',
    endpoints: [{ id: 'n', interface: 'public', region_id: 'here', url: 'http://cloud/net' }],
  } as const,
];
const PORT = { id: 'p', device_owner: 'network:router_interface', device_id: 'r' };

async function removed(answers: Answers): Promise<readonly string[]> {
  const { cloud, calls } = fakeCloud(answers);
  await removePort(cloudThrough(cloud.session.sendAnonymously, NETWORK), 'p');
  return calls;
}

describe('removing a port', () => {
  test('takes it off the router whose interface it is', async () => {
    const calls = await removed({
      'DELETE /net/v2.0/ports/p': 409,
      'GET /net/v2.0/ports/p': { body: { port: PORT } },
      'PUT /net/v2.0/routers/r/remove_router_interface': { body: {} },
    });
    expect(calls.at(-1)).toBe('PUT /net/v2.0/routers/r/remove_router_interface');
  });

  test('deletes it by itself once the router is gone', async () => {
    const calls = await removed({
      'DELETE /net/v2.0/ports/p': [409, 204],
      'GET /net/v2.0/ports/p': { body: { port: PORT } },
      'PUT /net/v2.0/routers/r/remove_router_interface': 404,
    });
    expect(calls.at(-1)).toBe('DELETE /net/v2.0/ports/p');
  });

  test('is done where somebody else was faster', async () => {
    const [deletion, look] = ['DELETE /net/v2.0/ports/p', 'GET /net/v2.0/ports/p'];
    expect(await removed({ [deletion]: 409, [look]: 404 })).toEqual([deletion, look]);
    expect(await removed({ [deletion]: 404 })).toEqual([deletion]);
  });
});
