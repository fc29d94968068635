/** The services seatrial speaks to, by the name used in code and messages. */
export type ServiceName =
  | 'identity'
  | 'image'
  | 'compute'
  | 'placement'
  | 'network'
  | 'block-storage'
  | 'object-store'
  | 'orchestration';

export interface ServiceTraits {
  /** The project's name, as people say it. */
  readonly project: string;
  /** Catalogue types, the preferred first. */
  readonly types: readonly string[];
  /** Path of the API version, appended when the catalogue's URL names none. */
  readonly version?: string;
  /** Name of the service in the `OpenStack-API-Version` header, for services with microversions. */
  readonly microversionOf?: string;
  /** The newest microversion this program was written for; the cloud's maximum is used when it is lower. */
  readonly microversion?: string;
  /** The process that answers, for the culprit's name. */
  readonly binary: string;
}

/** https://service-types.openstack.org names the types; the microversions are those of Zed at most. */
export const SERVICES: Readonly<Record<ServiceName, ServiceTraits>> = {
  identity: { project: 'Keystone', types: ['identity'], version: 'v3', binary: 'keystone' },
  image: { project: 'Glance', types: ['image'], version: 'v2', binary: 'glance-api' },
  compute: {
    project: 'Nova',
    types: ['compute'],
    version: 'v2.1',
    microversionOf: 'compute',
    microversion: '2.79',
    binary: 'nova-api',
  },
  placement: {
    project: 'Placement',
    types: ['placement'],
    microversionOf: 'placement',
    microversion: '1.36',
    binary: 'placement-api',
  },
  network: { project: 'Neutron', types: ['network'], version: 'v2.0', binary: 'neutron-server' },
  'block-storage': {
    project: 'Cinder',
    types: ['block-storage', 'volumev3', 'block-store', 'volume'],
    version: 'v3',
    microversionOf: 'volume',
    microversion: '3.59',
    binary: 'cinder-api',
  },
  'object-store': { project: 'Swift', types: ['object-store'], binary: 'swift-proxy' },
  orchestration: { project: 'Heat', types: ['orchestration'], version: 'v1', binary: 'heat-api' },
};

export const serviceNames = Object.keys(SERVICES) as ServiceName[];
