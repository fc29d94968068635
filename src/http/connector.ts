import { connect as connectTcp } from 'node:net';
import { buildConnector } from 'undici';

/** OpenSSL's code for an answer that is no TLS; also for a server that is found to speak plain HTTP. */
export const NO_TLS = 'ERR_SSL_WRONG_VERSION_NUMBER';

/** A handshake takes a few round trips; after so many ms without one it is worth to look why. */
const PATIENCE_MS = 1000;
const PLAIN_ANSWER_MS = 3000;

/**
 * Connects as undici does. A plain HTTP server may wait for ever for the end of what it takes for a request: where the
 * handshake of TLS does not come about, the other side is asked in plain HTTP, so that nobody waits for it in vain.
 */
export function createConnector(
  options: buildConnector.BuildOptions,
  patienceMs = PATIENCE_MS,
): buildConnector.connector {
  const connect = buildConnector(options);
  return (target, callback) => {
    if (target.protocol !== 'https:') return connect(target, callback);
    let isSettled = false;
    const settle: buildConnector.Callback = (...[error, socket]) => {
      if (isSettled) return void socket?.destroy();
      isSettled = true;
      clearTimeout(timer);
      if (error) callback(error, null);
      else callback(null, socket);
    };
    const timer = setTimeout(async () => {
      if (!(await speaksPlainHttp(target.hostname, Number(target.port) || 443))) return;
      settle(Object.assign(new Error(`${target.hostname}:${target.port} speaks plain HTTP`), { code: NO_TLS }), null);
    }, patienceMs);
    return connect(target, settle);
  };
}

/** A server that does speak TLS, and was only slow, says 400 to plain HTTP, if anything. */
function speaksPlainHttp(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connectTcp({ host, port });
    const done = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    let text = '';
    socket.once('connect', () => socket.write(`GET / HTTP/1.1\r\nHost: ${host}:${port}\r\nConnection: close\r\n\r\n`));
    socket.on('data', (bytes) => {
      text += bytes.toString('latin1');
      if (text.length >= 'HTTP/1.1 200'.length) done(/^HTTP\/1\.\d (?!400)/.test(text));
    });
    socket.setTimeout(PLAIN_ANSWER_MS, () => done(false));
    socket.once('error', () => done(false));
    socket.once('close', () => done(false));
  });
}
