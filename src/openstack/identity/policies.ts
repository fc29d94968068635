import { collection } from '../collection.ts';
import type { ServiceClient } from '../service-client.ts';

/**
 * A policy that Keystone keeps for others to fetch; it enforces none of them.
 * https://docs.openstack.org/api-ref/identity/v3/#policies
 */
export interface Policy {
  readonly id: string;
  /** Meant as a MIME type, and free text. */
  readonly type: string;
  readonly blob: string;
}

export type PolicyCreate = Omit<Policy, 'id'>;

export const policies = (api: ServiceClient) =>
  collection<Policy, PolicyCreate>(api, {
    path: '/policies',
    singular: 'policy',
    plural: 'policies',
    updateMethod: 'PATCH',
  });
