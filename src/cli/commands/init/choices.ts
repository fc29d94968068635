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
  const ipv6 = externalNetwork?.hasIpv6 ? ', with IPv6' : '';
  return [
    choice('image', image, images, pick('smallest', images, 'active image'), NONE.image),
    choice('flavor', flavor, flavors, `${pick('smallest', flavors, 'flavor')} that holds the image`, NONE.flavor),
    choice('flavorAlt', flavorAlt, flavors, 'the next larger one, for resizes', NONE.flavorAlt),
    choice(
      'externalNetwork',
      externalNetwork,
      externalNetworks,
      `${pick('first', externalNetworks, 'external network')}${ipv6}`,
      NONE.externalNetwork,
    ),
  ];
}

const NONE: Readonly<Record<Choice['setting'], string>> = {
  image: 'there is no active image; checks that boot will be skipped',
  flavor: 'no flavor holds the image; checks that boot will be skipped',
  flavorAlt: 'there is no second flavor; resizes will be skipped',
  externalNetwork: 'there is none; checks of floating IPs will be skipped',
};

function choice(
  setting: Choice['setting'],
  found: { readonly name: string } | undefined,
  count: number | undefined,
  why: string,
  none: string,
): Choice {
  if (found) return { setting, value: found.name, why };
  return {
    setting,
    value: undefined,
    why: count === undefined ? 'could not be found out; its service did not answer' : none,
  };
}

/** `the only flavor`, `the smallest of 3 flavors`. */
function pick(how: string, count: number | undefined, what: string): string {
  return count === 1 ? `the only ${what}` : `the ${how} of ${count === undefined ? 'the' : count} ${what}s`;
}
