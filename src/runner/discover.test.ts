import { expect, test } from 'vitest';
import { loadTarget, type Target } from '../config/target.ts';
import { ApiError } from '../http/api-error.ts';
import type { Cloud } from '../openstack/cloud.ts';
import { discover } from './discover.ts';

const nothingDeclared = (): Promise<Target> => loadTarget({ env: {}, cwd: '/nonexistent', home: '/nonexistent' });

const OF_A_RUN = 'st-20261121-085133-7f3a-mine';

function cloudWith(images: readonly object[], flavors: readonly object[]): Cloud {
  return {
    session: { offers: (service: string) => ['image', 'compute'].includes(service) },
    image: { images: { list: async () => images.map((image) => ({ min_disk: 0, min_ram: 0, ...image })) } },
    compute: { flavors: { list: async () => flavors.map((flavor) => ({ vcpus: 1, disk: 0, ...flavor })) } },
  } as unknown as Cloud;
}

test('takes the smallest image that everybody may use, and none that another run is working with', async () => {
  const images = [
    { id: 'theirs', name: 'theirs', visibility: 'shared', size: 1 },
    { id: 'passing', name: OF_A_RUN, visibility: 'public', size: 2 },
    { id: 'large', name: 'debian', visibility: 'public', size: 900 },
    { id: 'small', name: 'cirros', visibility: 'public', size: 20 },
  ];
  const flavors = [
    { id: 'passing', name: OF_A_RUN, ram: 1 },
    { id: 'small', name: 'm1.small', ram: 64 },
    { id: 'next', name: 'm1.next', ram: 128 },
  ];
  expect(await discover(cloudWith(images, flavors), await nothingDeclared())).toMatchObject({
    image: { id: 'small' },
    flavor: { id: 'small' },
    flavorAlt: { id: 'next' },
  });
});

test('takes an image of its own project where there is none for everybody', async () => {
  const images = [{ id: 'own', name: 'own', visibility: 'private', size: 20 }];
  expect(await discover(cloudWith(images, []), await nothingDeclared())).toMatchObject({ image: { id: 'own' } });
});

const CIRROS = { id: 'cirros', name: 'cirros', visibility: 'public', size: 20, min_disk: 2 };
const DISKLESS = { id: 'none', name: 'm1.none', ram: 64, disk: 0 };
const SMALLER = { id: 'smaller', name: 'm1.smaller', ram: 64, disk: 1 };
const FITTING = { id: 'fitting', name: 'm1.fitting', ram: 512, disk: 2 };
const LARGER = { id: 'larger', name: 'm1.larger', ram: 1024, disk: 20 };

test('takes flavors with a disk that holds the image: without one only administrators may boot from it', async () => {
  const cloud = cloudWith([CIRROS], [DISKLESS, SMALLER, FITTING, LARGER]);
  expect(await discover(cloud, await nothingDeclared())).toMatchObject({
    flavor: { id: 'fitting' },
    flavorAlt: { id: 'larger' },
  });
});

test('takes a flavor without a disk where no other holds the image', async () => {
  const facts = await discover(cloudWith([CIRROS], [DISKLESS, SMALLER, FITTING]), await nothingDeclared());
  expect(facts).toMatchObject({ flavor: { id: 'fitting' } });
  // Nobody resizes to a smaller disk.
  expect(facts.flavorAlt).toBeUndefined();
  const { flavor } = await discover(cloudWith([CIRROS], [DISKLESS, SMALLER]), await nothingDeclared());
  expect(flavor?.id).toBe('none');
});

test('takes a flavor without a disk that is declared', async () => {
  const target = { ...(await nothingDeclared()), flavor: 'm1.none' };
  const { flavor } = await discover(cloudWith([CIRROS], [DISKLESS, FITTING]), target);
  expect(flavor?.id).toBe('none');
});

test('takes a flavor whose disk holds an image that is larger than what it says it needs', async () => {
  const large = { ...CIRROS, min_disk: 0, size: 1.5 * 1024 ** 3 };
  const { image, flavor } = await discover(cloudWith([large], [SMALLER, FITTING]), await nothingDeclared());
  expect(image?.minDiskGib).toBe(2);
  expect(flavor?.id).toBe('fitting');
});

test('keeps what a service said that did not answer, for the checks that need what it has', async () => {
  const call = { service: 'compute', method: 'GET', url: 'http://c/v2.1/flavors/detail', status: 500 };
  const cloud = cloudWith([], []);
  cloud.compute.flavors.list = async () => {
    throw new ApiError('HTTP_UNEXPECTED_STATUS', 'compute: GET /flavors answered 500.', call);
  };
  const facts = await discover(cloud, await nothingDeclared());
  expect(facts.unanswered).toEqual({
    compute: { code: 'HTTP_UNEXPECTED_STATUS', message: 'compute: GET /flavors answered 500.', call },
  });
});
