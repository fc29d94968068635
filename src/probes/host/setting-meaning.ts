const KEYSTONE_URLS = new Set(['auth_url', 'www_authenticate_uri']);
const LISTS_OF_CACHES = new Set(['memcached_servers', 'memcache_servers']);

/** What a value means to the service that reads it, so that different ways of writing the same thing are equal. */
export function meaningOf(key: string, value: string): string {
  // Services find the version by themselves: http://controller:5000, …:5000/ and …:5000/v3 are one Keystone.
  if (KEYSTONE_URLS.has(key)) return value.replace(/\/+(v3\/*)?$/, '');
  if (LISTS_OF_CACHES.has(key))
    return value
      .split(',')
      .map((server) => server.trim())
      .toSorted()
      .join(',');
  return value;
}
