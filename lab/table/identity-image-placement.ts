import { flags, own, type Service } from './service.ts';

export const IDENTITY_IMAGE_PLACEMENT: readonly Service[] = [
  {
    name: 'keystone',
    about: 'identity: tokens, projects, the catalogue',
    packages: ['keystone', 'uwsgi-core', 'uwsgi-plugin-python3'],
    user: 'keystone',
    command: '/usr/bin/uwsgi --ini {{etc}}/keystone/uwsgi.ini',
    configs: own('keystone/keystone.conf', 'keystone/uwsgi.ini'),
    port: 5000,
    ready: 'http',
    needs: ['keystone-schema', 'keystone-keys', 'memcached', 'rabbitmq'],
    environment: { OS_KEYSTONE_CONFIG_FILES: '{{etc}}/keystone/keystone.conf' },
  },
  {
    name: 'glance-api',
    about: 'images',
    packages: ['glance-api'],
    user: 'glance',
    command: `/usr/bin/glance-api ${flags('glance', 'glance-api.conf')}`,
    configs: own('glance/glance-api.conf'),
    port: 9292,
    ready: 'http',
    needs: ['glance-schema', 'memcached', 'rabbitmq'],
  },
  {
    name: 'placement',
    about: 'inventories and allocations',
    packages: ['placement-api', 'uwsgi-core', 'uwsgi-plugin-python3'],
    user: 'placement',
    command: '/usr/bin/uwsgi --ini {{etc}}/placement/uwsgi.ini',
    configs: own('placement/placement.conf', 'placement/uwsgi.ini'),
    port: 8778,
    ready: 'http',
    needs: ['placement-schema', 'memcached'],
    environment: { OS_PLACEMENT_CONFIG_DIR: '{{etc}}/placement' },
  },
];
