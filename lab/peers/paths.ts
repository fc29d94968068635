import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { paths } from '../paths.ts';

/** Where the peers keep their configuration, databases and logs: beside the lab's, outside the checkout. */
export const peersFolder = join(paths.root, 'peers');

export const peerTemplates = fileURLToPath(new URL('./templates/', import.meta.url));
