import { flags, own, type Service } from './service.ts';

export const ORCHESTRATION: readonly Service[] = [
  {
    name: 'heat-api',
    about: 'orchestration API',
    packages: ['heat-api'],
    user: 'heat',
    command: `/usr/bin/heat-api ${flags('heat', 'heat.conf')}`,
    configs: own('heat/heat.conf'),
    port: 8004,
    ready: 'http',
    needs: ['heat-schema', 'memcached', 'rabbitmq'],
  },
  {
    name: 'heat-engine',
    about: 'creates what a stack describes',
    packages: ['heat-engine'],
    user: 'heat',
    command: `/usr/bin/heat-engine ${flags('heat', 'heat.conf')}`,
    configs: own('heat/heat.conf'),
    ready: 'process',
    needs: ['heat-schema', 'rabbitmq', 'identity'],
  },
];
