import { expect, test } from 'vitest';
import { k6Environment, type ScriptCloud } from './environment.ts';

const CLOUD: ScriptCloud = {
  token: 'the-token',
  projectId: 'p1',
  endpoints: { compute: 'http://c/v2.1', 'block-storage': 'http://v/v3/p1' },
  tls: { verify: true },
  prefix: 'st-1-',
};

test('gives k6 the token and the endpoints, and none of the credentials', () => {
  const env = k6Environment(
    {
      PATH: '/bin',
      OS_PASSWORD: 'secret',
      OS_AUTH_URL: 'http://k',
      K6_NO_THRESHOLDS: 'true',
      SEATRIAL_BUS_URL: 'amqp://user:secret@bus',
      SEATRIAL_VUS: '7',
    },
    CLOUD,
  );
  expect(env).toEqual({
    PATH: '/bin',
    SEATRIAL_VUS: '7',
    SEATRIAL_TOKEN: 'the-token',
    SEATRIAL_PROJECT_ID: 'p1',
    SEATRIAL_PREFIX: 'st-1-',
    SEATRIAL_ENDPOINT_COMPUTE: 'http://c/v2.1',
    SEATRIAL_ENDPOINT_BLOCK_STORAGE: 'http://v/v3/p1',
    K6_NO_USAGE_REPORT: 'true',
    K6_AUTO_EXTENSION_RESOLUTION: 'false',
  });
});

test('hands TLS settings over in the form that Go and k6 understand', () => {
  const env = k6Environment({}, { ...CLOUD, tls: { verify: false, caFile: '/ca.pem', certFile: '/c', keyFile: '/k' } });
  expect(env).toMatchObject({
    SSL_CERT_FILE: '/ca.pem',
    K6_INSECURE_SKIP_TLS_VERIFY: 'true',
    SEATRIAL_CERT_FILE: '/c',
    SEATRIAL_KEY_FILE: '/k',
  });
});
