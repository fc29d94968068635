import { createHmac } from 'node:crypto';

/** What a temporary URL lets do, on what, and until when. https://docs.openstack.org/api-ref/object-store/#temporary-url */
export interface Permission {
  readonly method: 'GET' | 'PUT' | 'HEAD' | 'POST' | 'DELETE';
  /** `/v1/AUTH_…/container/name`. */
  readonly path: string;
  /** Seconds since the epoch. */
  readonly expires: number;
}

/** Algorithms of signatures by the names that Swift's `/info` uses. */
export type Digest = 'sha1' | 'sha256' | 'sha512';

/** The query that makes a URL a temporary one, signed with a key that the account or container has as metadata. */
export function temporaryUrlQuery({ method, path, expires }: Permission, key: string, digest: Digest): string {
  const signature = createHmac(digest, key).update(`${method}\n${expires}\n${path}`).digest('hex');
  return `?temp_url_sig=${signature}&temp_url_expires=${expires}`;
}
