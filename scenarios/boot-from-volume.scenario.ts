import { scenario } from 'seatrial/scenario';
import { bootable } from './parts/bootable.ts';

/**
 * Servers boot from volumes that are made of an image for them, all at the same moment.
 *
 * Proves:     Cinder makes a bootable volume for each of many servers while Nova waits for them.
 * Profile:    20 at once.
 * Thresholds: none fails; 95 % are ACTIVE within 10 minutes.
 * Needs:      Nova, Neutron, Cinder, an image and a flavor.
 */
export default scenario({
  title: 'Boots servers from volumes, all at the same moment',
  proves: 'Cinder makes a bootable volume for each of many servers while Nova waits for them',
  needs: ['compute', 'network', 'block-storage', 'boot-image', 'flavor'],
  options: { count: 20 },
  scale: 'count',
  surroundings: () => ({ network: true }),
  profile: ({ count }) => ({ executor: 'per-vu-iterations', vus: count, maxDuration: '15m' }),
  thresholds: () => ({ iteration_failed: 'rate==0', 'action_duration{action:boot}': 'p(95)<10m' }),
  iteration: async ({ action, tenant, facts }) => {
    const { image } = facts;
    const size = Math.max(1, image?.minDiskGib ?? 1);
    const volume = await action('volume', () =>
      tenant.provision.make('volume', 'root', { size, ...(image && { imageRef: image.id }) }),
    );
    const { imageRef: _, ...boot } = bootable(tenant, facts);
    const disk = { source_type: 'volume', destination_type: 'volume', boot_index: 0 } as const;
    await action('boot', () =>
      tenant.provision.make('server', 'rooted', {
        ...boot,
        block_device_mapping_v2: [{ ...disk, uuid: volume.id, delete_on_termination: false }],
      }),
    );
  },
});
