import type { Survey } from './survey.ts';

/** One setting that `init` chose, or left open, and why. */
export interface Choice {
  readonly setting: 'image' | 'flavor' | 'flavorAlt' | 'externalNetwork';
  /** Undefined when the cloud has nothing to choose. */
  readonly value: string | undefined;
  readonly why: string;
}

/** What was chosen, in words; names and not ids, since they outlive a rebuilt cloud. */
export function choicesOf({ chosen, images, flavors, externalNetworks }: Survey): Choice[] {
  const { image, flavor, flavorAlt, externalNetwork } = chosen;
  return [
    {
      setting: 'image',
      value: image?.name,
      why: image
        ? `the smallest of ${amount(images, 'active image')}`
        : 'there is no active image; checks that boot will be skipped',
    },
    {
      setting: 'flavor',
      value: flavor?.name,
      why: flavor ? `the smallest of ${amount(flavors, 'flavor')} that holds the image` : 'no flavor holds the image',
    },
    {
      setting: 'flavorAlt',
      value: flavorAlt?.name,
      why: flavorAlt ? 'the next larger one, for resizes' : 'there is no second flavor; resizes will be skipped',
    },
    {
      setting: 'externalNetwork',
      value: externalNetwork?.name,
      why: externalNetwork
        ? `the first of ${amount(externalNetworks, 'external network')}${externalNetwork.hasIpv6 ? ', with IPv6' : ''}`
        : 'there is none; checks of floating IPs will be skipped',
    },
  ];
}

/** `1 flavor`, `3 flavors`. */
export function amount(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
