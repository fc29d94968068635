/** What a temporary URL is good for, and what it is signed with. */
interface Permission {
  readonly method: 'GET' | 'PUT';
  /** `/v1/AUTH_…/container/name`. */
  readonly path: string;
  /** Seconds since the epoch. */
  readonly expires: number;
  readonly key: string;
  /** Algorithms that the cluster accepts, as its `/info` names them. */
  readonly digests: readonly string[];
}

/** The query that makes a URL a temporary one. https://docs.openstack.org/api-ref/object-store/#temporary-url */
export async function temporaryUrl({ method, path, expires, key, digests }: Permission): Promise<string> {
  const digest = ['sha256', 'sha512', 'sha1'].find((each) => digests.includes(each)) ?? 'sha1';
  const encoder = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: digest.replace('sha', 'SHA-') };
  const secret = await crypto.subtle.importKey('raw', encoder.encode(key), algorithm, false, ['sign']);
  const signed = await crypto.subtle.sign('HMAC', secret, encoder.encode(`${method}\n${expires}\n${path}`));
  return `?temp_url_sig=${Buffer.from(signed).toString('hex')}&temp_url_expires=${expires}`;
}

/** A download as a text. */
export async function bytesOf(download: Promise<Uint8Array>): Promise<string> {
  return new TextDecoder().decode(await download);
}
