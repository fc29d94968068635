import { describe, expect, test } from 'vitest';
import { whereIs } from './traces-left.ts';
import { apis } from './witnesses/apis.ts';

describe('a server on its hypervisor', () => {
  const asked: unknown[] = [];
  const shown = (hypervisor: string | null | undefined) => ({
    facts: { hasAdmin: true, services: ['compute'] },
    admin: {
      compute: {
        servers: { get: async () => ({ 'OS-EXT-SRV-ATTR:hypervisor_hostname': hypervisor }), list: async () => [] },
        hypervisors: {
          list: async (query: unknown) => {
            asked.push(query);
            return [
              { hypervisor_hostname: 'compute-1', servers: [{ uuid: 'a' }] },
              { hypervisor_hostname: 'compute-10', servers: [{ uuid: 'b' }] },
            ];
          },
        },
      },
    },
  });
  const placesOf = async (hypervisor?: string) => {
    const context = shown(hypervisor) as never;
    const places = await apis.places(context, await whereIs(context, 'a'));
    return places.filter(({ name }) => name.includes('hypervisor'));
  };

  test('is looked for on the one where it was, and not on all there are', async () => {
    const [place] = await placesOf('compute-1');
    expect(await place?.look('a')).toEqual(['compute-1']);
    expect(await place?.look('c')).toEqual([]);
    expect(asked).toHaveLength(2);
    for (const query of asked) expect(query).toMatchObject({ hypervisor_hostname_pattern: 'compute-1' });
  });

  test('is not looked for where nobody says which it is, and has to be on one while it runs', async () => {
    expect(await placesOf()).toEqual([]);
    await expect(whereIs(shown(null) as never, 'a')).rejects.toThrow(/hypervisor of a running server/);
  });
});
