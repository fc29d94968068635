import type { HostLook } from 'seatrial/suite';

const UNREACHABLE = /AMQP server .* (is unreachable|closed)|Unable to connect to AMQP/;

/** `AMQP server on 10.0.0.12:5672 is unreachable`, `AMQP server mq:5672 closed the connection`. */
const SERVER = /AMQP server (?:on )?(?:\[([^\]\s]+)\]|([^\s:]+)):\d+/;

/** True of a line by which a service tells that it lost the bus. */
export const tellsOfLostBus = (text: string): boolean => UNREACHABLE.test(text);

/** The host of the bus that a line names; by its own name where it is one of the hosts looked at. */
export function hostOfBus(text: string, writtenOn: string, looks: readonly HostLook[]): string | undefined {
  const [, bracketed, plain] = SERVER.exec(text) ?? [];
  const named = bracketed ?? plain;
  if (named === undefined) return undefined;
  if (named === 'localhost' || named === '::1' || named.startsWith('127.')) return writtenOn;
  const known = looks.find(
    ({ host, system, addresses }) =>
      [host.name, host.address, system.hostname].includes(named) || addresses.some(({ address }) => address === named),
  );
  return known?.host.name ?? named;
}
