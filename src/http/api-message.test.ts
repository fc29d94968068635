import { describe, expect, test } from 'vitest';
import { apiMessageOf } from './api-message.ts';

describe("an API's own words", () => {
  test.each<[string, unknown, string]>([
    [
      'Keystone',
      { error: { code: 401, message: 'The request you have made requires authentication.', title: 'Unauthorized' } },
      'The request you have made requires authentication.',
    ],
    ['Nova', { forbidden: { code: 403, message: 'Quota exceeded for cores' } }, 'Quota exceeded for cores'],
    [
      'Neutron',
      { NeutronError: { type: 'NetworkNotFound', message: 'Network x could not be found.', detail: '' } },
      'Network x could not be found.',
    ],
    [
      'Placement',
      { errors: [{ status: 404, title: 'Not Found', detail: 'No resource provider found.' }] },
      'No resource provider found.',
    ],
    [
      'Heat, which puts what the status means in general first',
      {
        code: 400,
        title: 'Bad Request',
        explanation:
          'The server could not comply with the request since it is either malformed or otherwise incorrect.',
        error: {
          type: 'HTTPBadRequest',
          traceback: null,
          message: 'The Resource Type (OS::Sea::Serpent) could not be found.',
        },
      },
      'The Resource Type (OS::Sea::Serpent) could not be found.',
    ],
    [
      'Heat that hides the words of an error it did not expect',
      {
        code: 500,
        title: 'Internal Server Error',
        explanation: 'The server has either erred or is incapable of performing the requested operation.',
        error: { type: 'OperationalError', traceback: null },
      },
      'The server has either erred or is incapable of performing the requested operation.',
    ],
    [
      'Swift',
      '<html><h1>Not Found</h1><p>The resource could not be found.</p></html>',
      'Not Found The resource could not be found.',
    ],
    [
      'Glance',
      '<html>\n <head>\n  <title>404 Not Found</title>\n </head>\n <body>\n  <h1>404 Not Found</h1>\n  No image found<br /><br />\n </body>\n</html>',
      '404 Not Found No image found',
    ],
  ])('are found in a body of %s', (_, body, words) => {
    expect(apiMessageOf(body)).toBe(words);
  });

  test.each([[undefined], [''], [{}], [{ servers: [] }], [null], [42]])('are missing in %j', (body) => {
    expect(apiMessageOf(body)).toBeUndefined();
  });

  test('are cut where they go on for pages', () => {
    expect(apiMessageOf({ message: 'x'.repeat(5000) })?.length).toBeLessThan(700);
  });
});
