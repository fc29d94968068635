import { describe, expect, test } from 'vitest';
import { poolsOfNobody } from './pools.ts';

describe('pools of volumes', () => {
  const volume = (host: string, cluster: string | null) => ({ binary: 'cinder-volume', host, cluster });

  test('are of a host, or of the cluster that it is in', () => {
    const services = [volume('one@lvm', null), volume('two@rbd', 'ceph@rbd'), { binary: 'cinder-backup', host: 'b' }];
    const pools = ['one@lvm#lvm', 'ceph@rbd#rbd', 'three@lvm#lvm', 'b#x'].map((name) => ({ name }));
    expect(poolsOfNobody(pools, services)).toEqual(['three@lvm#lvm', 'b#x']);
  });

  test('are of a host where Cinder says nothing of clusters', () => {
    expect(poolsOfNobody([{ name: 'one@lvm#lvm' }], [{ binary: 'cinder-volume', host: 'one@lvm' }])).toEqual([]);
  });
});
