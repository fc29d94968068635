import { collection } from '../collection.ts';
import type { ServiceClient } from '../service-client.ts';

/** https://docs.openstack.org/api-ref/block-storage/v3/#volume-snapshots-snapshots */
export interface VolumeSnapshot {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  /** `creating`, `available`, `deleting`, `error`, … */
  readonly status: string;
  readonly volume_id: string;
  /** Of the volume, in GiB. */
  readonly size: number;
  readonly metadata: Readonly<Record<string, string>>;
}

export interface VolumeSnapshotCreate {
  readonly name: string;
  readonly volume_id: string;
  readonly description?: string;
  /** Also of a volume in use. */
  readonly force?: boolean;
  readonly metadata?: Readonly<Record<string, string>>;
}

export const snapshots = (api: ServiceClient) =>
  collection<VolumeSnapshot, VolumeSnapshotCreate>(api, {
    path: '/snapshots',
    listPath: '/snapshots/detail',
    singular: 'snapshot',
    plural: 'snapshots',
    createStatus: [202],
    deleteStatus: [202],
  });
