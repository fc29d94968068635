import { expect, test } from 'vitest';
import type { Cloud } from '../../openstack/cloud.ts';
import { setQuotas } from './quotas.ts';

/** An administrator's cloud that only notes which quotas it is told. */
function treasury(...services: string[]) {
  const told: Record<string, Record<string, number>> = {};
  const note = (name: string) => async (_project: string, quotas: Record<string, number>) => {
    told[name] = quotas;
  };
  const cloud = {
    session: { offers: (service: string) => services.includes(service) },
    compute: { quotas: { update: note('compute') } },
    network: { quotas: { set: note('network') } },
    blockStorage: { quotas: { update: note('block-storage') } },
  } as unknown as Cloud;
  return { cloud, told };
}

const EXTENSIONS = ['router', 'security-group', 'quotas'];

test('quotas that nobody names are lifted, each with the service that keeps it', async () => {
  const { cloud, told } = treasury('compute', 'network', 'block-storage');
  await setQuotas(cloud, 'project-1', { instances: 10, volumes: 3, port: 7 }, EXTENSIONS);
  expect(told.compute).toMatchObject({ instances: 10, cores: -1, ram: -1 });
  expect(told.network).toMatchObject({ port: 7, network: -1, security_group: -1, router: -1 });
  expect(told['block-storage']).toEqual({ volumes: 3, snapshots: -1, gigabytes: -1 });
});

test('a service that the cloud does not have is not asked', async () => {
  const { cloud, told } = treasury('compute');
  await setQuotas(cloud, 'project-1', {}, EXTENSIONS);
  expect(Object.keys(told)).toEqual(['compute']);
});

test('what a Neutron without routers and security groups does not know is not named to it', async () => {
  const { cloud, told } = treasury('network');
  await setQuotas(cloud, 'project-1', { port: 7, router: 2 }, ['quotas']);
  expect(told.network).toEqual({ network: -1, subnet: -1, subnetpool: -1, port: 7 });
});
