import type { Target } from '../config/target.ts';
import { runIdOfName } from '../core/ids.ts';
import { ApiError } from '../http/api-error.ts';
import { findK6 } from '../k6/program.ts';
import type { Cloud } from '../openstack/cloud.ts';
import type { Image } from '../openstack/image/images.ts';
import { type ServiceName, serviceNames } from '../openstack/services.ts';
import { choose } from './choose.ts';
import type { TargetFacts, Unanswered } from './facts.ts';
import { declaredPlaces } from './places.ts';

/** What discovery finds out of the cloud itself; who acts on it is added by the run. */
export type CloudFacts = Pick<
  TargetFacts,
  'services' | 'image' | 'flavor' | 'flavorAlt' | 'externalNetwork' | 'extensions' | 'unanswered' | 'k6' | 'places'
>;

/** Looks at the cloud once, before the first check: what it offers, and what of it the checks will use. */
export async function discover(cloud: Cloud, target: Target): Promise<CloudFacts> {
  const services = serviceNames.filter((service) => cloud.session.offers(service));
  const unanswered: Partial<Record<ServiceName, Unanswered>> = {};
  const ask = async <T>(service: ServiceName, look: () => Promise<T>): Promise<T | undefined> => {
    if (!services.includes(service)) return undefined;
    try {
      return await look();
    } catch (error) {
      // What the user declared wrongly is for the user; a service that does not answer, for the checks that need it.
      if (!(error instanceof ApiError)) throw error;
      const { code, message, call } = error;
      unanswered[service] = { code, message, call };
      return undefined;
    }
  };
  const [image, flavors, externalNetwork, extensions, k6] = await Promise.all([
    ask('image', () => findImage(cloud, target)),
    ask('compute', () => cloud.compute.flavors.list()),
    ask('network', () => findExternalNetwork(cloud, target)),
    ask('network', () => cloud.network.extensions.list()),
    findK6(target.k6),
  ]);
  const places = await declaredPlaces(target.probes, process.env);
  const [flavor, flavorAlt] = chooseFlavors(flavors ?? [], image, target);
  return {
    services,
    k6,
    places,
    extensions: (extensions ?? []).map(({ alias }) => alias),
    ...(image && { image }),
    ...(flavor && { flavor: { id: flavor.id, name: flavor.name } }),
    ...(flavorAlt && { flavorAlt: { id: flavorAlt.id, name: flavorAlt.name } }),
    ...(externalNetwork && { externalNetwork }),
    ...(Object.keys(unanswered).length > 0 && { unanswered }),
  };
}

/** False for what other runs are working with: it goes away at any time. */
const isNoRuns = ({ name }: { readonly name: string | null }): boolean => runIdOfName(name ?? '') === undefined;

async function findImage(cloud: Cloud, target: Target): Promise<TargetFacts['image']> {
  const images = await cloud.image.images.list({ status: 'active' });
  // An administrator sees the images of other projects as well, and the users of the run do not.
  const isForAll = ({ visibility }: Image) => Number(visibility === 'public');
  const smallest = (all: readonly Image[]) =>
    all
      .filter(isNoRuns)
      .toSorted((a, b) => isForAll(b) - isForAll(a) || (a.size ?? Infinity) - (b.size ?? Infinity))[0];
  const image = choose('image', target.image, images, smallest);
  return image && { id: image.id, name: image.name, minDiskGib: minDiskGib(image), minRamMib: image.min_ram };
}

/** Nova and Cinder refuse a disk smaller than the image itself, whatever the image says it needs. */
function minDiskGib({ min_disk, size, virtual_size }: Image): number {
  return Math.max(min_disk, Math.ceil((virtual_size ?? size ?? 0) / 1024 ** 3));
}

interface Sized {
  readonly id: string;
  readonly name: string;
  readonly ram: number;
  readonly vcpus: number;
  readonly disk: number;
}

const withoutDisk = ({ disk }: Sized): number => Number(disk === 0);

function chooseFlavors(
  all: readonly Sized[],
  image: TargetFacts['image'],
  target: Target,
): [Sized | undefined, Sized | undefined] {
  const fitting = all
    .filter(isNoRuns)
    // A disk of 0 means "as large as the image".
    .filter(({ ram, disk }) => ram >= (image?.minRamMib ?? 0) && (disk === 0 || disk >= (image?.minDiskGib ?? 0)))
    // Since Rocky only administrators may boot an image on a flavor without a disk, unless the policy says otherwise.
    .toSorted((a, b) => withoutDisk(a) - withoutDisk(b) || a.ram - b.ram || a.vcpus - b.vcpus || a.disk - b.disk);
  const flavor = choose('flavor', target.flavor, target.flavor ? all : fitting, (found) => found[0]);
  // Nova resizes to no smaller disk than an image was booted on, and a disk of 0 is the smallest of all.
  const larger = fitting.filter(({ disk }) => disk >= (flavor?.disk ?? 0));
  const others = (target.flavorAlt ? all : larger).filter(({ id }) => id !== flavor?.id);
  return [flavor, choose('flavor', target.flavorAlt, others, (found) => found[0])];
}

async function findExternalNetwork(cloud: Cloud, target: Target): Promise<TargetFacts['externalNetwork']> {
  const [networks, subnets] = await Promise.all([
    cloud.network.networks.list({ 'router:external': true }),
    cloud.network.subnets.list({ ip_version: 6 }),
  ]);
  const network = choose('external network', target.externalNetwork, networks, (found) => found[0]);
  return (
    network && {
      id: network.id,
      name: network.name,
      hasIpv6: subnets.some(({ network_id }) => network_id === network.id),
    }
  );
}
