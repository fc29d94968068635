import { describe, expect, it } from 'vitest';
import { ResourceError } from '../watch/resource-error.ts';
import { explained } from './fault.ts';

const error = () =>
  new ResourceError('WAIT_FAILED', 'Waited 3.0 s for server web to become ACTIVE: it went to ERROR', {
    kind: 'server',
    id: '3be',
    state: 'ERROR',
  });

describe('explaining a failed wait', () => {
  it("adds the fault's words, the host and the request to message and facts", async () => {
    const wait = explained(Promise.reject(error()), async () => ({
      fault: 'No valid host was found. ',
      host: 'compute-2',
      requestId: 'req-1',
    }));
    const thrown = await wait.catch((each) => each);
    expect(thrown.message).toBe(
      'Waited 3.0 s for server web to become ACTIVE: it went to ERROR. No valid host was found. Its request was req-1.',
    );
    expect(thrown.resource).toEqual({
      kind: 'server',
      id: '3be',
      state: 'ERROR',
      fault: 'No valid host was found. ',
      host: 'compute-2',
      requestId: 'req-1',
    });
  });

  it('keeps the first error when the inquiry fails, too', async () => {
    const wait = explained(Promise.reject(error()), async () => {
      throw new Error('the API is down');
    });
    await expect(wait).rejects.toMatchObject({ code: 'WAIT_FAILED', resource: { id: '3be' } });
  });

  it('leaves other errors and good ends alone', async () => {
    await expect(explained(Promise.reject(new Error('boom')), async () => ({}))).rejects.toThrow('boom');
    await expect(explained(Promise.resolve(5), async () => ({}))).resolves.toBe(5);
  });
});
