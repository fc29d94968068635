import type { Cloud } from '../openstack/cloud.ts';
import type { Provisioner } from '../provision/provisioner.ts';

/** A user within one check: the cloud as they see it, and what makes resources in their name. */
export interface ScopedActor {
  readonly cloud: Cloud;
  readonly provision: Provisioner;
}

/** A user made for one check, with a project of its own. */
export interface Tenant extends ScopedActor {
  readonly projectId: string;
  readonly userId: string;
}
