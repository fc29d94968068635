import type { Phase } from '../../../model/trace.ts';

/**
 * Colours of the phases of a boot, by theme: each stands out from the surface, and those that follow each other differ
 * in lightness or hue also to eyes that see fewer colours.
 */
export const lightPhases: Readonly<Record<Phase, string>> = {
  accepted: '#5b6b8c',
  scheduling: '#9a4fc4',
  queued: '#b07a06',
  dispatch: '#7a5ea8',
  claimed: '#0b6b76',
  networking: '#2f86e0',
  'block-device': '#c2410c',
  image: '#b8327a',
  spawning: '#1f7a43',
  build: '#33806a',
  unattributed: '#8290a0',
};

export const darkPhases: Readonly<Record<Phase, string>> = {
  accepted: '#93a4c9',
  scheduling: '#b98bea',
  queued: '#d9a63a',
  dispatch: '#a99bdc',
  claimed: '#35a3b0',
  networking: '#6fb0fa',
  'block-device': '#ee7d45',
  image: '#e573b0',
  spawning: '#4fb377',
  build: '#79bb9d',
  unattributed: '#708092',
};

/** The colours as CSS custom properties: `--phase-spawning`. */
export function phaseProperties(colours: Readonly<Record<Phase, string>>): string {
  return Object.entries(colours)
    .map(([phase, colour]) => `--phase-${phase}:${colour};`)
    .join('');
}
