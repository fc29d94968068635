import { asAdmin } from './admin.ts';

/** Takes a compute host of the lab out of scheduling, or puts it back; without a host, all of them. */
export async function setCompute(host: string | undefined, status: 'enabled' | 'disabled'): Promise<void> {
  await asAdmin(async ({ cloud }) => {
    const { services } = await cloud.compute.api.body<{ services: { id: string; binary: string; host: string }[] }>(
      'GET',
      '/os-services',
    );
    const chosen = services.filter((each) => each.binary === 'nova-compute' && (!host || each.host === host));
    for (const { id } of chosen) await cloud.compute.api.call('PUT', `/os-services/${id}`, { body: { status } });
  });
}
