/** What Swift keeps beside an account, a container or an object, by names of one's own choice in lower case. */
export type Metadata = Readonly<Record<string, string>>;

type Owner = 'account' | 'container' | 'object';

/** The headers that set metadata: `X-Container-Meta-Colour: blue`. */
export function metadataHeaders(owner: Owner, metadata: Metadata): Record<string, string> {
  return Object.fromEntries(Object.entries(metadata).map(([name, value]) => [`x-${owner}-meta-${name}`, value]));
}

/** The headers that take metadata away from an account or a container; an object's is replaced as a whole. */
export function removalHeaders(owner: 'account' | 'container', names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [`x-remove-${owner}-meta-${name}`, 'x']));
}

/** The metadata among an answer's headers. */
export function metadataOf(owner: Owner, headers: Readonly<Record<string, string>>): Metadata {
  const prefix = `x-${owner}-meta-`;
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, value]) => [name.slice(prefix.length), value]),
  );
}
