interface Service {
  readonly binary: string;
  readonly host: string;
  readonly cluster?: string | null;
}

/** Names of the pools that no cinder-volume stands for: those of a cluster (active/active) have its name, not a host's. */
export function poolsOfNobody(pools: readonly { readonly name: string }[], services: readonly Service[]): string[] {
  const backends = services
    .filter(({ binary }) => binary === 'cinder-volume')
    .flatMap(({ host, cluster }) => [host, cluster]);
  return pools.map(({ name }) => name).filter((name) => !backends.includes(name.split('#')[0]));
}
