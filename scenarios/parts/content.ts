/** So many bytes that no compression makes smaller. */
export function randomContent(bytes: number): Uint8Array<ArrayBuffer> {
  const content = new Uint8Array(bytes);
  // Web Crypto fills no more at once.
  for (let from = 0; from < bytes; from += 65_536) crypto.getRandomValues(content.subarray(from, from + 65_536));
  return content;
}

/** The SHA-512 of a content in hex, which is what Glance keeps of an image by default. */
export async function sha512(content: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-512', content));
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
