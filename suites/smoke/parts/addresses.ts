/**
 * The address that a guest with this MAC gives itself under a /64 prefix (RFC 4291, appendix A): the MAC with ff:fe in
 * its middle and its universal bit turned over. The prefix ends in `::`.
 */
export function slaacAddress(prefix: string, mac: string): string {
  const [first = 0, ...rest] = mac.split(':').map((byte) => Number.parseInt(byte, 16));
  const bytes = [first ^ 2, ...rest.slice(0, 2), 0xff, 0xfe, ...rest.slice(2)];
  const groups = [0, 2, 4, 6].map((at) => (((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)).toString(16));
  return prefix + groups.join(':');
}
