import { connect } from 'node:net';
import type { ProcessInfo } from './supervisor.ts';
import type { Service } from './table/service.ts';

const opensPort = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: 2000 });
    const settle = (isOpen: boolean): void => {
      socket.destroy();
      resolve(isOpen);
    };
    socket
      .on('connect', () => settle(true))
      .on('timeout', () => settle(false))
      .on('error', () => settle(false));
  });

const answersHttp = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(4000), redirect: 'manual' }).then(
    async (response) => {
      await response.arrayBuffer();
      return response.status < 500;
    },
    () => false,
  );

/** Whether a service does what its row of the table calls ready. */
export async function isReady(service: Service, info: ProcessInfo | undefined): Promise<boolean> {
  if (info?.state !== 'RUNNING') return false;
  if (service.port === undefined || service.ready === 'process') return true;
  return service.ready === 'http' ? answersHttp(service.port) : opensPort(service.port);
}
