import { inTurn, load } from 'seatrial/suite';

// What each scenario proves, its profile and its thresholds stand in the scenario itself: scenarios/NAME.scenario.ts.

inTurn('servers', () => {
  load('a hundred servers boot at the same moment', 'boot-storm.scenario.ts');
  load('twenty servers boot with one call', 'boot-multi.scenario.ts', { set: { count: 20 } });
  load('twelve servers come and go, six at a time', 'boot-and-delete.scenario.ts', { set: { count: 12, parallel: 6 } });
  load('a quota of ten holds against twenty boots at once', 'quota-race.scenario.ts');
  load('five projects boot servers at once', 'mixed-tenants.scenario.ts');
});

inTurn('volumes', () => {
  load('thirty volumes are made and deleted at once', 'volume-storm.scenario.ts', { set: { count: 30 } });
  load('five servers boot from volumes at once', 'boot-from-volume.scenario.ts', { set: { count: 5 } });
  load('up to six volumes at a time are attached and detached', 'volume-attach-ramp.scenario.ts');
});

inTurn('images', () => {
  load('images are uploaded, four at a time', 'image-upload.scenario.ts');
});

inTurn('networks', () => {
  load('networks come and go, five at a time', 'network-churn.scenario.ts');
  load('security groups with rules are made, ten at a time', 'security-group-storm.scenario.ts');
});

inTurn('tokens', () => {
  load('four people sign in for every call', 'token-storm.scenario.ts');
  load('four programs keep their tokens', 'token-storm-cached.scenario.ts');
});

inTurn('reads', () => {
  load('five people have a dashboard open', 'dashboard-mix.scenario.ts');
  load('four people refresh erratically', 'erratic-refresh.scenario.ts');
  load('long lists are asked for, four at a time', 'list-at-scale.scenario.ts', { set: { servers: 10 } });
});

inTurn('environments', () => {
  load('environments of a CI system come and go, two at a time', 'ci-churn.scenario.ts');
  load('six stacks are made at once', 'stack-storm.scenario.ts');
});

inTurn('everything', () => {
  load('everybody works at once', 'mixed-workload.scenario.ts');
});

// What the design document declares is proved up to there; nothing declared, nothing to prove.
inTurn('declared limits', () => {
  const search = { knee: { upTo: 1 } };
  load('as many servers boot at once as is declared', 'boot-storm.scenario.ts', search, {
    needs: ['limit:parallelBoots'],
  });
  load('as many volumes are made at once as is declared', 'volume-storm.scenario.ts', search, {
    needs: ['limit:parallelVolumes'],
  });
});
