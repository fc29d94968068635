import { describe, expect, test } from 'vitest';
import type { Provisioner } from '../../provision/provisioner.ts';
import type { TargetFacts } from '../facts.ts';
import { makeFlavors } from './flavors.ts';
import { furnish } from './furnish.ts';

const facts = {
  image: { id: 'image-1', name: 'cirros' },
  flavor: { id: 'flavor-1', name: 'tiny' },
  externalNetwork: { id: 'public-1', name: 'public', hasIpv6: false },
} as unknown as TargetFacts;

/** A provisioner that makes nothing, and remembers what it was asked for. */
function workshop() {
  const made: { readonly kind: string; readonly input: unknown }[] = [];
  const make = async (kind: string, _slug: string, input: unknown) => {
    made.push({ kind, input });
    return { id: `${kind}-${made.filter((each) => each.kind === kind).length}` };
  };
  const rules: unknown[] = [];
  const securityGroupRules = { create: async (rule: unknown) => void rules.push(rule) };
  const provision = { make, wait: { cloud: { network: { securityGroupRules } } } } as unknown as Provisioner;
  const inputsOf = (kind: string) => made.filter((each) => each.kind === kind).map(({ input }) => input);
  return { provision, made, rules, inputsOf };
}

describe('the surroundings of a load', () => {
  test('are nothing where nothing is asked for', async () => {
    const { provision, made } = workshop();
    expect(await furnish(provision, facts, {})).toMatchObject({ networks: [], router: undefined, servers: [] });
    expect(made).toEqual([]);
  });

  test('are of everything as much as was asked for', async () => {
    const { provision, inputsOf } = workshop();
    const wanted = { network: true, securityGroups: 2, images: 3, servers: 4, volumes: 5 };
    const has = await furnish(provision, facts, wanted);
    expect(
      [has.networks, has.securityGroups, has.images, has.servers, has.volumes].map(({ length }) => length),
    ).toEqual([1, 2, 3, 4, 5]);
    expect(inputsOf('server')[0]).toEqual({
      flavorRef: 'flavor-1',
      imageRef: 'image-1',
      networks: [{ uuid: 'network-1' }],
    });
  });

  test('join networks by a router whose ranges do not overlap, with a way out where there is one', async () => {
    const { provision, inputsOf } = workshop();
    await furnish(provision, facts, { network: 3, router: true });
    expect(inputsOf('router')).toEqual([{ external_gateway_info: { network_id: 'public-1' } }]);
    expect(inputsOf('routerInterface')).toHaveLength(3);
    const ranges = inputsOf('subnet').map((input) => (input as { cidr: string }).cidr);
    expect(new Set(ranges).size).toBe(3);
  });

  test('let SSH into each security group', async () => {
    const { provision, rules } = workshop();
    await furnish(provision, facts, { securityGroups: 1 });
    expect(rules).toMatchObject([{ security_group_id: 'securityGroup-1', port_range_min: 22, direction: 'ingress' }]);
  });

  test('have flavors that double, and never outgrow a host', async () => {
    const { provision, inputsOf } = workshop();
    await makeFlavors(provision, 6);
    expect(inputsOf('flavor').map((input) => (input as { vcpus: number }).vcpus)).toEqual([1, 2, 4, 8, 16, 1]);
  });
});
