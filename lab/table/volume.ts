import { CONTROLLER } from './hosts.ts';
import { flags, own, type Service } from './service.ts';

export const VOLUME: readonly Service[] = [
  {
    name: 'cinder-api',
    about: 'volume API',
    packages: ['cinder-api'],
    user: 'cinder',
    command: `/usr/bin/cinder-api ${flags('cinder', 'cinder.conf')}`,
    configs: own('cinder/cinder.conf'),
    port: 8776,
    ready: 'http',
    needs: ['cinder-schema', 'memcached', 'rabbitmq'],
    host: CONTROLLER,
  },
  {
    name: 'cinder-scheduler',
    about: 'chooses a volume back-end',
    packages: ['cinder-scheduler'],
    user: 'cinder',
    command: `/usr/bin/cinder-scheduler ${flags('cinder', 'cinder.conf')}`,
    configs: own('cinder/cinder.conf'),
    ready: 'process',
    needs: ['cinder-schema', 'rabbitmq'],
    host: CONTROLLER,
    heartbeat: { api: 'volume', binary: 'cinder-scheduler', host: CONTROLLER },
  },
  {
    name: 'cinder-volume',
    about: 'volumes without a disk behind them',
    packages: ['cinder-volume'],
    user: 'cinder',
    command: `/usr/bin/cinder-volume ${flags('cinder', 'cinder.conf')}`,
    configs: own('cinder/cinder.conf'),
    ready: 'process',
    needs: ['cinder-schema', 'rabbitmq'],
    host: CONTROLLER,
    heartbeat: { api: 'volume', binary: 'cinder-volume', host: `${CONTROLLER}@fake` },
  },
];
