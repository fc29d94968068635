import { scenario } from 'seatrial/scenario';
import { randomContent, sha512 } from './parts/content.ts';
import { sharedOut } from './parts/profiles.ts';

/**
 * Many people upload an image at the same time, and read it back.
 *
 * Proves:     Glance and its store take many uploads side by side, and every image is what was sent: its hash is
 *             compared, and one that came out differently fails the iteration.
 * Profile:    12 images of 4 MiB, 4 at a time.
 * Thresholds: none fails; 95 % of uploads within a minute.
 * Needs:      Glance.
 */
export default scenario({
  title: 'Uploads images, many at a time, and downloads them again',
  proves: 'Glance and its store take many uploads side by side, and every image is what was sent',
  needs: ['image'],
  options: { parallel: 4, count: 12, mib: 4 },
  scale: 'parallel',
  profile: (options, said) => sharedOut(options, said, '15m'),
  thresholds: () => ({ iteration_failed: 'rate==0', 'action_duration{action:upload}': 'p(95)<1m' }),
  prepare: async ({ options }) => {
    const content = randomContent(options.mib * 1024 * 1024);
    return { content, hash: await sha512(content) };
  },
  iteration: async ({ action, tenant: { cloud, provision }, data: { content, hash } }) => {
    const image = await action('upload', () => provision.make('image', 'upload', { data: content }));
    if (image.os_hash_algo === 'sha512' && image.os_hash_value !== hash) {
      throw new Error(`Image ${image.id} is kept with another hash than that of what was sent.`);
    }
    const back = await action('download', () => cloud.image.images.download(image.id));
    if (back.length !== content.length) {
      throw new Error(`Image ${image.id} came back with ${back.length} bytes of ${content.length}.`);
    }
    await action('delete', () => provision.remove('image', image.id));
  },
});
