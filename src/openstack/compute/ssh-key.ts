import { generateKeyPairSync } from 'node:crypto';

/** DER in front of the 32 bytes of an Ed25519 public key. */
const SPKI_PREFIX_BYTES = 12;
const KEY_TYPE = 'ssh-ed25519';

/** A new Ed25519 public key as OpenSSH writes it. The private half is thrown away: nobody logs in with it. */
export function newPublicKey(comment: string): string {
  const { publicKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(SPKI_PREFIX_BYTES);
  const blob = Buffer.concat([field(Buffer.from(KEY_TYPE)), field(raw)]);
  return `${KEY_TYPE} ${blob.toString('base64')} ${comment}`;
}

/** A field of an SSH blob: length, then content. */
function field(content: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  return Buffer.concat([length, content]);
}
