import { z } from 'zod';
import { INTERFACES } from './cloud.ts';
import { haproxySchema, hostsSchema, memcachedSchema } from './places-schema.ts';

const seconds = z.number().positive();
const nameOrId = z.string().min(1);
const port = z.int().min(1).max(65_535);

const timeoutsSchema = z.strictObject({
  requestSeconds: seconds.default(60).describe('for one API call'),
  bootSeconds: seconds.default(300).describe('from the request to ACTIVE'),
  deleteSeconds: seconds.default(120).describe('until a deleted resource is gone'),
  volumeSeconds: seconds.default(120).describe('for a volume, a snapshot or an attachment to be ready'),
  imageSeconds: seconds.default(120).describe('for an image to be active'),
  stackSeconds: seconds.default(180).describe('for a stack to be complete'),
});

const expectedServiceSchema = z.strictObject({
  binary: nameOrId.describe('as the service lists name it: nova-compute, cinder-volume, neutron-dhcp-agent, …'),
  host: nameOrId.describe('as the service lists name it'),
});

const expectSchema = z.strictObject({
  interfaces: z
    .array(z.enum(INTERFACES))
    .optional()
    .describe('the interfaces whose endpoints have to answer here; the one that is used, always'),
  services: z
    .array(expectedServiceSchema)
    .optional()
    .describe('the services that have to be registered, up and enabled'),
  release: nameOrId.optional().describe('the release that Nova has to be of, such as "zed" or "2024.1"'),
});

const endpointShape = {
  host: z.string().min(1).describe('a name or an address'),
  tls: z.boolean().default(false).describe('speak TLS from the first byte'),
  caFile: nameOrId.optional().describe('PEM bundle that signs its certificate; relative to this file'),
  username: nameOrId.optional(),
  passwordEnv: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/)
    .optional()
    .describe('name of the environment variable that holds the password'),
  passwordFile: nameOrId.optional().describe('file that holds the password and nothing else; relative to this file'),
};

const busSchema = z.strictObject({
  ...endpointShape,
  host: endpointShape.host.optional(),
  url: nameOrId
    .optional()
    .describe(`address, user and password in one, with \${VARIABLE} for what is secret; stands for host and the rest`),
  port: port.default(5672),
  virtualHost: nameOrId.default('/'),
  managementPort: port.optional().describe("port of RabbitMQ's management API"),
  managementTls: z.boolean().optional().describe('whether the management API speaks TLS; as "tls" when left out'),
});

const schemaName = z.union([nameOrId, z.literal(false)], {
  error: 'it has to be a name, or false for a schema that is on another server',
});

const schemaNamesSchema = z.strictObject({
  keystone: schemaName.optional(),
  glance: schemaName.optional(),
  placement: schemaName.optional(),
  nova: schemaName.optional().describe('of the cell with the instances'),
  novaCell0: schemaName.optional().describe('of the cell of instances that found no host'),
  novaApi: schemaName.optional(),
  neutron: schemaName.optional(),
  cinder: schemaName.optional(),
  heat: schemaName.optional(),
});

const downAfterSchema = z.strictObject({
  nova: z.int().min(1).default(60).describe("Nova's service_down_time"),
  cinder: z.int().min(1).default(60).describe("Cinder's service_down_time"),
  neutron: z.int().min(1).default(75).describe("Neutron's agent_down_time"),
});

const databaseSchema = z.strictObject({
  ...endpointShape,
  port: port.default(3306),
  schemas: schemaNamesSchema
    .prefault({})
    .describe(
      "the services' schemas, where they are not named as usual (keystone, nova_cell0, nova_api, …); false: on another server",
    ),
  downAfterSeconds: downAfterSchema
    .prefault({})
    .describe("seconds without a report after which the services' own settings call a process down"),
  allowWritePrivileges: z
    .boolean()
    .default(false)
    .describe('accept a user that may write; seatrial itself only ever reads'),
});

const atOnce = z.int().min(1).optional();

const limitsSchema = z.strictObject({
  parallelBoots: atOnce.describe('so many instances boot at once, and all become ACTIVE'),
  parallelVolumes: atOnce.describe('so many volumes are made at once, and all become available'),
});

/** `seatrial.yaml`: what to use of a cloud, what to expect of it, and where its inner parts can be reached. */
export const targetSchema = z
  .strictObject({
    cloud: nameOrId.optional().describe('the entry of clouds.yaml this file is for'),
    region: nameOrId.optional().describe("the region; the entry's own when left out"),
    image: nameOrId.optional().describe('image to boot from, by name or id; the smallest that boots when left out'),
    imageAlt: nameOrId.optional().describe('a second image, for rebuilds; the first one when left out'),
    flavor: nameOrId
      .optional()
      .describe('flavor to boot with, by name or id; the smallest that holds the image when left out'),
    flavorAlt: nameOrId.optional().describe('a second flavor, for resizes; the next larger one when left out'),
    externalNetwork: nameOrId
      .optional()
      .describe('network of the floating IPs, by name or id; the first external one when left out'),
    availabilityZone: nameOrId.optional().describe("zone to boot in; the cloud's choice when left out"),
    timeouts: timeoutsSchema.prefault({}).describe('how long to wait before giving up'),
    expect: expectSchema.prefault({}).describe('what has to be there'),
    limits: limitsSchema
      .prefault({})
      .describe('how much at once the cloud is declared to bear, as its design document has it; gates of --knee'),
    credentials: z
      .strictObject({
        mode: z
          .enum(['auto', 'dynamic', 'given'])
          .default('auto')
          .describe(
            '"dynamic": two projects of the run\'s own with a user each, which takes an administrator; "given": the entry as it is; ' +
              '"auto": dynamic where the entry is an administrator',
          ),
      })
      .prefault({})
      .describe('whom the checks run as'),
    probes: z
      .strictObject({
        bus: busSchema.optional().describe('the message bus'),
        database: databaseSchema.optional().describe('the database server'),
        hosts: hostsSchema.optional().describe('the machines of the cloud, over SSH'),
        memcached: memcachedSchema.optional().describe("the services' memcached servers"),
        haproxy: haproxySchema.optional().describe("HAProxy's statistics"),
      })
      .prefault({})
      .describe('inner parts of the cloud that can be reached from here'),
    k6: nameOrId.optional().describe('the k6 program; the one on PATH when left out'),
    workers: z.int().min(1).max(64).optional().describe('checks to run in parallel; 8 when left out'),
    timeBudgetSeconds: seconds.optional().describe('the whole run stops, and cleans up, after this time'),
  })
  .describe('The target of a seatrial run. Everything in it is optional: what is left out is discovered.');

/** The content of a seatrial.yaml, as written. */
export type TargetInput = z.input<typeof targetSchema>;

/** The content of a seatrial.yaml as the schema leaves it: a bus may still be a URL alone. */
export type ParsedTarget = z.output<typeof targetSchema>;

/** The database server as seatrial.yaml describes it. */
export type DatabaseSettings = NonNullable<ParsedTarget['probes']['database']>;

/** The bus, with its address wherever that was said. */
export type BusSettings = NonNullable<ParsedTarget['probes']['bus']> & { readonly host: string };

/** The content of a seatrial.yaml with the defaults filled in. */
export type TargetSettings = Omit<ParsedTarget, 'probes'> & {
  readonly probes: Omit<ParsedTarget['probes'], 'bus'> & { readonly bus?: BusSettings | undefined };
};
