import { scenario } from 'seatrial/scenario';

/**
 * Many volumes are made at the same moment, and deleted when they are available.
 *
 * Proves:     the volume back end takes a burst of creations, and gives everything back. Storage that works off only
 *             eight at a time shows here.
 * Profile:    50 volumes of one GiB at once.
 * Thresholds: none fails; 95 % are available within 5 minutes.
 * Needs:      Cinder.
 */
export default scenario({
  title: 'Makes volumes and deletes them, all at the same moment',
  proves: 'the volume back end takes a burst of creations, and gives everything back',
  needs: ['block-storage'],
  options: { count: 50 },
  scale: 'count',
  limit: 'parallelVolumes',
  profile: ({ count }) => ({ executor: 'per-vu-iterations', vus: count, maxDuration: '10m' }),
  thresholds: () => ({ iteration_failed: 'rate==0', 'action_duration{action:create}': 'p(95)<5m' }),
  iteration: async ({ action, tenant: { provision } }) => {
    const { id } = await action('create', () => provision.make('volume', 'storm', { size: 1 }));
    await action('delete', () => provision.remove('volume', id));
  },
});
