/** Older names of service types, and the one the service types authority gives them. */
const OFFICIAL: Readonly<Record<string, string>> = {
  volume: 'block-storage',
  volumev2: 'block-storage',
  volumev3: 'block-storage',
  'block-store': 'block-storage',
  objectstore: 'object-store',
  sharev2: 'shared-file-system',
  share: 'shared-file-system',
  'container-infra': 'container-infrastructure-management',
};

/** The official service type of a name as it stands in a catalogue or, with underscores, in a configuration. */
export function officialServiceType(name: string): string {
  const type = name.toLowerCase().replaceAll('_', '-');
  return OFFICIAL[type] ?? type;
}
