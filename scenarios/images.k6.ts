/**
 * Glance lists images, shows one, and hands out its content.
 *
 * Proves:     what each first boot on a host waits for: the list, the record, and the download at its full length.
 * Profile:    2 users for 10 s; each lists, shows and downloads the smallest active image.
 * Thresholds: 95 % of lists and records within 2 s, of downloads within 15 s; 1 % may fail; each download is as long as
 *             Glance says the image is.
 * Makes:      nothing. SEATRIAL_IMAGE_ID chooses the image.
 *
 * @needs image
 */
import { check } from 'k6';
import exec from 'k6/execution';
import { type Cloud, signIn } from './k6/cloud.ts';
import { text } from './k6/environment.ts';
import { optionsOf, reads, steady } from './k6/profile.ts';
import { send } from './k6/requests.ts';

export { handleSummary } from './k6/summary.ts';

const LIST = 'GET /images';
const SHOW = 'GET /images/{id}';
const DOWNLOAD = 'GET /images/{id}/file';

export const options = optionsOf(steady({ vus: 2, seconds: 10 }), { ...reads(LIST, SHOW), [DOWNLOAD]: 15_000 });

interface Image {
  readonly id: string;
  /** In bytes. */
  readonly size: number;
}

export const setup = () => signIn('image');

export default function (cloud: Cloud): void {
  const listed = send(cloud, {
    method: 'GET',
    service: 'image',
    path: '/images?status=active&sort=size:asc',
    name: LIST,
  });
  if (listed.status !== 200) return;
  const { images } = listed.json() as unknown as { images: readonly Image[] };
  const wanted = text('SEATRIAL_IMAGE_ID');
  const image = images.find(({ id }) => id === wanted) ?? images.find(({ size }) => size > 0);
  if (image === undefined) exec.test.abort('Glance has no active image with content; upload one.');
  else readImage(cloud, image);
}

function readImage(cloud: Cloud, { id, size }: Image): void {
  send(cloud, { method: 'GET', service: 'image', path: `/images/${id}`, name: SHOW });
  const file = send(cloud, {
    method: 'GET',
    service: 'image',
    path: `/images/${id}/file`,
    name: DOWNLOAD,
    headers: { Accept: '*/*' },
    responseType: 'binary',
  });
  check(file, { 'the image comes whole': ({ body }) => (body as ArrayBuffer | null)?.byteLength === size });
}
