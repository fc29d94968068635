import { scenario } from 'seatrial/scenario';
import { PAGES } from './parts/pages.ts';

/**
 * People have the dashboard open: overview, instances, networks, images, volumes, one page after the other.
 *
 * Proves:     the cloud answers bursts of reads as a page makes them, side by side, for several people at once. Tests
 *             that ask one thing after the other underestimate people.
 * Profile:    5 people for 25 s; each opens a page, which asks for all its parts at once, and looks at it for 1 to 3 s.
 * Thresholds: no page fails; 95 % are whole within 5 s.
 * Needs:      Nova, Neutron and Glance; the page of volumes is left out where there is no Cinder.
 */
export default scenario({
  title: 'Opens the pages of a dashboard, several people at a time',
  proves: 'the cloud answers bursts of reads as pages make them, for several people at once',
  needs: ['compute', 'network', 'image'],
  options: { people: 5, seconds: 25 },
  scale: 'people',
  profile: ({ people, seconds }) => ({
    executor: 'constant-vus',
    vus: people,
    duration: seconds,
    pause: ['1s', '3s'],
  }),
  thresholds: () => ({ iteration_failed: 'rate==0', iteration_duration: 'p(95)<5s' }),
  iteration: async ({ action, tenant, facts, iteration }) => {
    const offered = PAGES.filter(({ services }) =>
      services.every((name) => facts.services.some((each) => each === name)),
    );
    const page = offered[iteration % offered.length] ?? PAGES[0];
    if (page) await action(page.name, () => Promise.all(page.parts(tenant.cloud, tenant.projectId)));
  },
});
