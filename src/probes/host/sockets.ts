import type { Sections } from './sections.ts';

/** A socket that waits for whoever comes. */
export interface ListeningSocket {
  readonly protocol: 'tcp' | 'udp';
  /** `0.0.0.0` and `::` mean every address of the host; `ss` writes both of them as `*`. */
  readonly address: string;
  readonly port: number;
  /** Names of the processes, where we may see them. */
  readonly processes: readonly string[];
}

/** The listening sockets as `ss -lntup` prints them. */
export function readSockets(sections: Sections): ListeningSocket[] {
  return sections('sockets').flatMap((line) => {
    const [protocol, , , , local = '', , ...rest] = line.trim().split(/\s+/);
    if (protocol !== 'tcp' && protocol !== 'udp') return [];
    const cut = local.lastIndexOf(':');
    const address = local
      .slice(0, cut)
      .replace(/^\[|\]$/g, '')
      .replace(/%.*$/, '');
    const names = [...rest.join(' ').matchAll(/\("([^"]+)",pid=/g)].map(([, name = '']) => name);
    return [
      {
        protocol,
        address: address === '*' ? '0.0.0.0' : address,
        port: Number(local.slice(cut + 1)),
        processes: [...new Set(names)],
      },
    ];
  });
}

/** The addresses of the host, by interface. */
export function readAddresses(sections: Sections): { readonly device: string; readonly address: string }[] {
  return sections('addresses').map((line) => {
    const [device = '', address = ''] = line.split(' ');
    return { device, address };
  });
}
