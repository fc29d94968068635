import { inTurn, load } from 'seatrial/suite';

// What each scenario proves, its profile and its thresholds stand in the scenario itself: scenarios/NAME.scenario.ts.

inTurn('servers', () => {
  load('a hundred servers boot at the same moment', 'boot-storm.scenario.ts');
  load('twenty servers boot with one call', 'boot-multi.scenario.ts', { set: { count: 20 } });
  load('a quota of ten holds against twenty boots at once', 'quota-race.scenario.ts');
  load('five projects boot servers at once', 'mixed-tenants.scenario.ts');
});

inTurn('volumes', () => {
  load('fifty volumes are made and deleted at once', 'volume-storm.scenario.ts');
  load('ten servers boot from volumes at once', 'boot-from-volume.scenario.ts', { set: { count: 10 } });
});

inTurn('networks', () => {
  load('networks come and go, five at a time', 'network-churn.scenario.ts');
  load('security groups with rules are made, ten at a time', 'security-group-storm.scenario.ts');
});
