/** Deletion goes down this list: what comes first is deleted first. Kinds of one rank are deleted side by side. */
const DELETION_RANKS = [
  ['stack'],
  ['server'],
  ['volumeSnapshot', 'volumeTransfer'],
  ['volume', 'object', 'serverGroup'],
  ['floatingIp', 'routerInterface', 'container'],
  ['router', 'port'],
  ['subnet'],
  ['network', 'subnetPool', 'image', 'keypair', 'securityGroup'],
  ['flavor', 'addressScope', 'qosPolicy', 'aggregate'],
  ['trust', 'credential', 'applicationCredential', 'endpoint', 'policy'],
  ['catalogueService', 'region', 'group', 'user'],
  ['role', 'project'],
  ['domain'],
] as const;

export type OrderedKind = (typeof DELETION_RANKS)[number][number];

/** The rank of a kind: higher is deleted earlier. */
export function deletionRank(kind: OrderedKind): number {
  return DELETION_RANKS.length - DELETION_RANKS.findIndex((rank) => (rank as readonly string[]).includes(kind));
}
