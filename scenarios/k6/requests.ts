import { check } from 'k6';
import http, { type RefinedResponse, type ResponseType } from 'k6/http';
import type { Service } from './catalogue.ts';
import { type Cloud, endpointOf, tokenOf } from './cloud.ts';

/** One call to a service. */
export interface Call {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  readonly service: Service;
  /** Below the service's versioned endpoint, query included. */
  readonly path: string;
  /**
   * The `name` tag that thresholds and reports use, such as "GET /servers/{id}": without it every id would be a
   * series of its own. Without commas, which separate tags in the name of a threshold.
   */
  readonly name: string;
  /** The statuses that mean success. Default 200. */
  readonly expect?: readonly number[];
  /** Plain objects go as JSON, text and bytes as they are. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** `none` throws the body away as it comes, for downloads that are only timed. Default `text`. */
  readonly responseType?: ResponseType;
}

type Answer = RefinedResponse<ResponseType>;

/** Makes a call and checks its status. The check is called "<name> answers". */
export function send(cloud: Cloud, call: Call): Answer {
  const { method, url, body, params } = requestOf(cloud, call);
  return checked(call, http.request(method, url, body as string, params) as Answer);
}

/** Makes calls side by side, as a browser does, and checks each one's status. */
export function sendAll(cloud: Cloud, calls: readonly Call[]): Answer[] {
  const requests = calls.map((call) => requestOf(cloud, call));
  const answers = http.batch(requests as Parameters<typeof http.batch>[0]) as Answer[];
  return calls.map((call, index) => checked(call, answers[index] as Answer));
}

/** Only the status is checked: the token is not good for more than one question per answer. */
function checked(call: Call, answer: Answer): Answer {
  check(answer, { [`${call.name} answers`]: ({ status }) => (call.expect ?? [200]).includes(status) });
  return answer;
}

function requestOf(cloud: Cloud, call: Call) {
  const { method, service, path, name, body, headers, responseType = 'text', expect = [200] } = call;
  const isPlain = body !== null && typeof body === 'object' && !(body instanceof ArrayBuffer);
  return {
    method,
    url: endpointOf(cloud, service) + path,
    body: isPlain ? JSON.stringify(body) : (body ?? null),
    params: {
      headers: {
        Accept: 'application/json',
        'X-Auth-Token': tokenOf(cloud),
        ...(isPlain && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      tags: { name, service },
      responseType,
      // http_req_failed counts what the script did not expect, not every 404.
      responseCallback: http.expectedStatuses(...expect),
    },
  };
}
