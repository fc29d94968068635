import { given } from 'seatrial/suite';
import type { Facts } from './types.ts';

interface Resource {
  readonly type: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly depends_on?: string;
}

type Resources = Readonly<Record<string, Resource>>;

const of = (resource: string) => ({ get_resource: resource });

/** The part that every stack has: a network, a group with a rule, a key, and a server on a port of its own. */
function core(facts: Facts, publicKey: string): Resources {
  return {
    net: { type: 'OS::Neutron::Net' },
    subnet: { type: 'OS::Neutron::Subnet', properties: { network: of('net'), cidr: '10.77.0.0/24', ip_version: 4 } },
    group: {
      type: 'OS::Neutron::SecurityGroup',
      properties: { rules: [{ direction: 'ingress', protocol: 'tcp', port_range_min: 22, port_range_max: 22 }] },
    },
    port: {
      type: 'OS::Neutron::Port',
      properties: { network: of('net'), fixed_ips: [{ subnet: of('subnet') }], security_groups: [of('group')] },
    },
    key: { type: 'OS::Nova::KeyPair', properties: { name: { get_param: 'OS::stack_name' }, public_key: publicKey } },
    server: {
      type: 'OS::Nova::Server',
      properties: {
        flavor: given(facts.flavor).id,
        image: given(facts.image).id,
        key_name: of('key'),
        metadata: { colour: { get_param: 'colour' } },
        networks: [{ port: of('port') }],
        user_data_format: 'RAW',
      },
    },
  };
}

const STORAGE: Resources = {
  volume: { type: 'OS::Cinder::Volume', properties: { size: 1 } },
  attachment: {
    type: 'OS::Cinder::VolumeAttachment',
    properties: { volume_id: of('volume'), instance_uuid: of('server') },
  },
};

function wayOut(externalNetwork: string): Resources {
  return {
    router: { type: 'OS::Neutron::Router', properties: { external_gateway_info: { network: externalNetwork } } },
    interface: { type: 'OS::Neutron::RouterInterface', properties: { router: of('router'), subnet: of('subnet') } },
    floating: { type: 'OS::Neutron::FloatingIP', properties: { floating_network: externalNetwork } },
    association: {
      type: 'OS::Neutron::FloatingIPAssociation',
      properties: { floatingip_id: of('floating'), port_id: of('port') },
      // Neutron refuses a floating IP on a subnet that no router leads to.
      depends_on: 'interface',
    },
  };
}

/** A stack of all that the cloud offers: what it lacks is left out. */
export function everything(facts: Facts, publicKey: string) {
  const resources: Resources = {
    ...core(facts, publicKey),
    ...(facts.services.includes('block-storage') && STORAGE),
    ...(facts.externalNetwork && facts.extensions.includes('router') && wayOut(facts.externalNetwork.id)),
    ...(facts.services.includes('object-store') && { container: { type: 'OS::Swift::Container' } }),
  };
  return {
    heat_template_version: '2018-08-31',
    parameters: { colour: { type: 'string', default: 'blue' } },
    resources,
    outputs: { address: { value: { get_attr: ['port', 'fixed_ips', 0, 'ip_address'] } } },
  };
}
