import type { TargetFacts, Tenant } from 'seatrial/scenario';

/** The smallest server that boots, on the tenant's own network or another. */
export function bootable({ networkId }: Pick<Tenant, 'networkId'>, { flavor, image }: TargetFacts) {
  return {
    flavorRef: flavor?.id ?? '',
    imageRef: image?.id ?? '',
    networks: networkId ? [{ uuid: networkId }] : ('none' as const),
  };
}
