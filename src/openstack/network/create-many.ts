import type { CallOptions } from '../call-options.ts';
import type { ServiceClient } from '../service-client.ts';

/** Neutron's bulk creation: all of the resources in one call, or none of them. */
export const createMany =
  <Resource, Create>(api: ServiceClient, path: string, plural: string) =>
  async (inputs: readonly Create[], options?: CallOptions): Promise<Resource[]> => {
    const answer = await api.body<Record<string, Resource[]>>('POST', path, {
      expect: [201],
      body: { [plural]: inputs },
      ...options,
    });
    return answer[plural] ?? [];
  };
