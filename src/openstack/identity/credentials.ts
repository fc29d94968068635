import { registerSecret } from '../../core/redact.ts';
import type { CallOptions } from '../call-options.ts';
import { collection } from '../collection.ts';
import type { ServiceClient } from '../service-client.ts';

/** What an EC2 credential is made of; `secret` signs requests. */
export interface Ec2Keys {
  readonly access: string;
  readonly secret: string;
}

/** https://docs.openstack.org/api-ref/identity/v3/#credentials */
export interface Credential {
  readonly id: string;
  /** `ec2`, `totp`, `cert`, or anything else. */
  readonly type: string;
  readonly user_id: string;
  readonly project_id: string | null;
  /** JSON in a string. */
  readonly blob: string;
}

export interface Ec2CredentialCreate {
  readonly user_id: string;
  readonly project_id: string;
  readonly keys: Ec2Keys;
}

export const credentials = (api: ServiceClient) => {
  const all = collection<Credential, Omit<Credential, 'id'>, Pick<Credential, 'blob'>>(api, {
    path: '/credentials',
    singular: 'credential',
    plural: 'credentials',
    updateMethod: 'PATCH',
  });
  return {
    list: all.list,
    get: all.get,
    delete: all.delete,
    createEc2: ({ keys, ...input }: Ec2CredentialCreate, options?: CallOptions) =>
      all.create({ ...input, type: 'ec2', blob: blobOf(keys) }, options),
    /** Changes the keys; Keystones of late let nothing else of a credential be changed. */
    updateEc2: (id: string, keys: Ec2Keys) => all.update(id, { blob: blobOf(keys) }),
  };
};

/** The keys inside a credential, or undefined when it holds something else. */
export function ec2KeysOf({ type, blob }: Credential): Ec2Keys | undefined {
  if (type !== 'ec2') return undefined;
  try {
    return JSON.parse(blob) as Ec2Keys;
  } catch {
    return undefined;
  }
}

function blobOf(keys: Ec2Keys): string {
  registerSecret(keys.secret);
  return JSON.stringify(keys);
}
