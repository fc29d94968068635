import type { Fault } from '../fault.ts';

/** Images, volumes, objects and the disks below them. */
export const STORAGE_FAULTS: readonly Fault[] = [
  {
    name: 'failing-image-download',
    title: 'images that cannot be downloaded',
    description: 'Glance lists images and takes new ones, but answers 500 to whoever fetches one.',
    culprit: { components: ['glance-api'] },
    noticedBy: ['smoke/images', 'smoke'],
    disturbances: [
      { kind: 'filtered', service: 'glance-api', every: 1, status: 500, method: 'GET', path: '/images/[^/]+/file$' },
    ],
  },
  {
    name: 'full-image-store',
    title: 'an image store without room',
    description: "The disk of Glance's store is full: images can be read, none can be uploaded.",
    culprit: { components: ['glance-api'] },
    noticedBy: ['smoke/images', 'smoke', 'hosts'],
    disturbances: [{ kind: 'full', folder: 'glance/images', user: 'glance' }],
  },
  {
    name: 'forbidden-image-store',
    title: 'an image store with wrong permissions',
    description: "Glance may not enter its own store's folder, as after a restore by root.",
    culprit: { components: ['glance-api'] },
    noticedBy: ['smoke/images', 'smoke'],
    disturbances: [{ kind: 'permitted', path: 'glance/images', mode: '000', usualMode: '755' }],
  },
  {
    name: 'full-object-store',
    title: 'an object store without room',
    description: 'The disk below Swift is full: uploads end in 503 or 507.',
    culprit: { components: ['swift-proxy', 'swift-object'] },
    noticedBy: ['smoke/object-store', 'smoke', 'hosts'],
    disturbances: [{ kind: 'full', folder: 'swift/d1', user: 'swift' }],
  },
  {
    name: 'failing-volume-back-end',
    title: 'a volume back-end that fails',
    description: 'Every volume ends in error.',
    culprit: { components: ['cinder-volume'] },
    noticedBy: ['smoke/volumes', 'smoke'],
    disturbances: [{ kind: 'limited', driver: 'volumes', limit: { atOnce: 0, message: 'the array refuses' } }],
  },
  {
    name: 'hanging-volume-back-end',
    title: 'a volume back-end that hangs',
    description: 'Volumes stay in "creating"; cinder-volume goes on reporting.',
    culprit: { components: ['cinder-volume'] },
    noticedBy: ['smoke/volumes', 'smoke'],
    disturbances: [{ kind: 'limited', driver: 'volumes', limit: { seconds: 900 } }],
  },
];
