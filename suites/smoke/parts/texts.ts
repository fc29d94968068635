/** A text with its MD5, which is what Glance and Swift say of a content. */
export interface KnownText {
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly md5: string;
}

const known = (text: string, md5: string): KnownText => ({ text, bytes: new TextEncoder().encode(text), md5 });

export const FIRST_TEXT = known('The first text of seatrial.\n', '56f0dbdb98228f8ea51d5b78f8be669e');
export const SECOND_TEXT = known(
  'Another text, longer than the first one of seatrial.\n',
  '3e57f69e2ccc52f76b842a86df674c0c',
);

/** The hash of a content in hex, by the name that Glance uses: `sha512`. */
export async function hexHash(algorithm: string, bytes: Uint8Array): Promise<string> {
  const name = algorithm.replace(/^sha(\d+)$/, 'SHA-$1');
  const hash = await crypto.subtle.digest(name, new Uint8Array(bytes));
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
