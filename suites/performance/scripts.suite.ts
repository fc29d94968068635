import { inTurn, k6 } from 'seatrial/suite';

// Each script's head comment says what it proves, with which load, and against which limits.

inTurn('identity', () => {
  k6('Keystone issues and validates tokens at a steady pace', 'tokens.k6.ts');
});

inTurn('compute', () => {
  k6('Nova lists servers at a steady pace', 'servers.k6.ts');
  k6('Nova lists flavors at a steady pace', 'flavors.k6.ts');
  k6('Nova, Neutron and Cinder count what quotas allow at a steady pace', 'quotas.k6.ts');
  k6('Nova lists a hundred servers at a steady pace', 'servers-hundred.k6.ts');
});

inTurn('images', () => {
  k6('Glance lists images and hands them out at a steady pace', 'images.k6.ts');
});

inTurn('networks', () => {
  k6('Neutron lists networks and ports at a steady pace', 'networks.k6.ts');
});

inTurn('storage', () => {
  k6('Cinder makes and lists volumes at a steady pace', 'volumes.k6.ts');
  k6('Swift takes objects and gives them back at a steady pace', 'objects.k6.ts');
});

inTurn('many services at once', () => {
  k6('People with the dashboard open get whole pages in time', 'dashboard.k6.ts');
  k6('The cloud keeps up with reads that arrive at a fixed rate', 'mixed.k6.ts');
});
