import { z } from 'zod';

const port = z.int().min(1).max(65_535);
const text = z.string().min(1);
const variable = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/);

/** What a machine is there for; each role has processes that have to run. See probes/host/roles.ts. */
export const HOST_ROLES = [
  'controller',
  'identity',
  'image',
  'placement',
  'compute-api',
  'compute',
  'network-api',
  'network',
  'volume-api',
  'volume',
  'orchestration',
  'object-proxy',
  'object-storage',
  'database',
  'bus',
  'cache',
  'load-balancer',
] as const;

export type HostRole = (typeof HOST_ROLES)[number];

const hostSchema = z.strictObject({
  name: text.describe('what reports call it; other hosts name it as their jump host'),
  address: text.describe('a name or an address'),
  port: port.default(22),
  user: text.default('root').describe('who to log in as; what it may not read is not looked at'),
  keyFile: text.optional().describe('private key, without a passphrase; relative to this file'),
  agent: z.boolean().default(false).describe('use the keys of the SSH agent that SSH_AUTH_SOCK names'),
  jump: text.optional().describe('name of the host of this list to go through'),
  knownHosts: text
    .default('~/.ssh/known_hosts')
    .describe('file with the key the host has to show; relative to this file'),
  roles: z.array(z.enum(HOST_ROLES)).default([]).describe('what has to run there'),
  logs: z.array(text).default(['/var/log/*/*.log']).describe("the services' logs, as patterns of a shell"),
  configs: z
    .array(text)
    .default(['keystone', 'glance', 'placement', 'nova', 'neutron', 'cinder', 'heat', 'swift'].map((s) => `/etc/${s}`))
    .describe("folders of the services' configuration and keys"),
  internalAddresses: z
    .array(text)
    .optional()
    .describe('where database, bus and caches may listen; loopback and private addresses when left out'),
});

export const hostsSchema = z.array(hostSchema);

/** One machine, as seatrial.yaml describes it, its paths absolute. */
export type HostSettings = z.output<typeof hostSchema>;

export const memcachedSchema = z.array(z.strictObject({ host: text, port: port.default(11_211) }));

export const haproxySchema = z.array(
  z.strictObject({
    url: z.url({ protocol: /^https?$/ }).describe('of its statistics page; ";csv" is added'),
    username: text.optional(),
    passwordEnv: variable.optional().describe('name of the environment variable that holds the password'),
  }),
);

/** One statistics page. */
export type HaproxySettings = z.output<typeof haproxySchema>[number];
