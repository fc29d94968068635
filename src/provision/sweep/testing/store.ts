import { randomUUID } from 'node:crypto';

export interface Item {
  readonly id: string;
  readonly [field: string]: unknown;
}

/** What the fake cloud holds: items by collection, by id. */
export interface Store {
  all(collection: string): Map<string, Item>;
  put(collection: string, fields: Readonly<Record<string, unknown>>): Item;
  /** True while something else there needs it. */
  isUsed(collection: string, id: string): boolean;
  remove(collection: string, id: string): void;
  /** The ids of all there is, by collection. */
  census(): Record<string, string[]>;
}

export function createStore(): Store {
  const collections = new Map<string, Map<string, Item>>();
  const all = (collection: string) => {
    const items = collections.get(collection) ?? new Map<string, Item>();
    collections.set(collection, items);
    return items;
  };
  const ports = () => [...all('ports').values()];
  return {
    all,
    put: (collection, fields) => {
      const item = { id: collection === 'keypairs' ? String(fields.name) : randomUUID(), ...fields };
      all(collection).set(item.id, item);
      return item;
    },
    isUsed: (collection, id) => {
      if (collection === 'networks') return ports().some((port) => port.network_id === id);
      if (collection === 'routers') return ports().some((port) => port.device_id === id);
      if (collection === 'subnets') return ports().some((port) => JSON.stringify(port.fixed_ips).includes(id));
      if (collection !== 'ports') return false;
      const holder = String(all('ports').get(id)?.device_id);
      return all('routers').has(holder) || all('servers').has(holder);
    },
    remove: (collection, id) => {
      all(collection).delete(id);
      if (collection !== 'networks') return;
      for (const subnet of all('subnets').values()) if (subnet.network_id === id) all('subnets').delete(subnet.id);
    },
    census: () =>
      Object.fromEntries(
        [...collections].filter(([, items]) => items.size > 0).map(([name, items]) => [name, [...items.keys()].sort()]),
      ),
  };
}
