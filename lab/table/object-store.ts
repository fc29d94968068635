import { own, type Service } from './service.ts';

const swiftServer = (kind: string, config: string): string =>
  `/usr/bin/python3 -m seatrial_lab.swift_server {{etc}}/swift ${kind} {{etc}}/swift/${config}.conf`;

const swiftStorage = (kind: 'account' | 'container' | 'object', port: number): Service => ({
  name: `swift-${kind}`,
  about: `${kind}s of the object store`,
  packages: [`swift-${kind}`],
  user: 'swift',
  command: swiftServer(kind, kind),
  configs: own('swift/swift.conf', `swift/${kind}.conf`),
  port,
  ready: 'tcp',
  needs: ['swift-rings'],
});

export const OBJECT_STORE: readonly Service[] = [
  swiftStorage('account', 6202),
  swiftStorage('container', 6201),
  swiftStorage('object', 6200),
  {
    name: 'swift-container-updater',
    about: 'tells accounts what their containers hold',
    packages: ['swift-container'],
    user: 'swift',
    command: swiftServer('container-updater', 'container'),
    configs: own('swift/swift.conf', 'swift/container.conf'),
    ready: 'process',
    needs: ['swift-account'],
  },
  {
    name: 'swift-proxy',
    about: 'object storage API',
    packages: ['swift-proxy'],
    user: 'swift',
    command: swiftServer('proxy', 'proxy'),
    configs: own('swift/swift.conf', 'swift/proxy.conf'),
    port: 8080,
    ready: 'tcp',
    needs: ['swift-rings', 'memcached'],
  },
];
