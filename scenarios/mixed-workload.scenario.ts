import { mixed, part } from 'seatrial/scenario';
import bootAndDelete from './boot-and-delete.scenario.ts';
import dashboard from './dashboard-mix.scenario.ts';
import networkChurn from './network-churn.scenario.ts';
import tokensKept from './token-storm-cached.scenario.ts';
import volumeStorm from './volume-storm.scenario.ts';

/**
 * A day at the cloud, all at once: servers come and go, networks too, volumes are made, people have their dashboards
 * open, and programs call with tokens they keep.
 *
 * Proves:     the parts of the cloud do not starve each other. What is quick alone may wait behind what others ask of
 *             the same database, bus and processors.
 * Profile:    for 30 s 3 people at dashboards and 2 programs; meanwhile 8 servers 2 at a time, 6 networks 2 at a time,
 *             and 6 volumes at once.
 * Thresholds: those of each part, about that part alone.
 * Needs:      Nova, Neutron, Cinder, Glance, Keystone, an image and a flavor.
 */
export default mixed({
  title: 'Boots servers, churns networks and volumes, and reads pages, all at once',
  proves: 'the parts of the cloud do not starve each other when everybody works at once',
  options: { seconds: 30, servers: 8, networks: 6, volumes: 6, people: 3, programs: 2 },
  scale: 'people',
  parts: ({ seconds, servers, networks, volumes, people, programs }) => ({
    servers: part(bootAndDelete, { count: servers, parallel: 2 }),
    networks: part(networkChurn, { count: networks, parallel: 2 }),
    volumes: part(volumeStorm, { count: volumes }),
    people: part(dashboard, { people, seconds }),
    programs: part(tokensKept, { parallel: programs, seconds }),
  }),
});
