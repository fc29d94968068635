import { describe, expect, it } from 'vitest';
import { dark, light, type Palette, properties } from './palette.ts';
import { darkPhases, lightPhases } from './phases.ts';

/** Relative luminance as WCAG 2 defines it. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const tones = ['passed', 'failed', 'error', 'flaky', 'skipped', 'warn'] as const;

describe.each([
  ['light', light],
  ['dark', dark],
] as const)('the %s palette', (_, palette: Palette) => {
  it.each(['page', 'surface', 'sunken'] as const)('has readable text on %s (4.5:1)', (ground) => {
    for (const text of ['ink', 'muted', 'link'] as const) {
      expect(contrast(palette[text], palette[ground]), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(tones)('has readable %s text on its tint, on the surface and on the page (4.5:1)', (tone) => {
    for (const ground of [palette[`${tone}Tint`], palette.surface, palette.page]) {
      expect(contrast(palette[`${tone}Ink`], ground)).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrast(palette.ink, palette[`${tone}Tint`])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(tones)('has %s shapes that stand out (3:1)', (tone) => {
    expect(contrast(palette[`${tone}Fill`], palette.surface)).toBeGreaterThanOrEqual(3);
    expect(contrast(palette[`${tone}Fill`], palette.sunken)).toBeGreaterThanOrEqual(3);
  });
});

describe.each([
  ['light', lightPhases, light],
  ['dark', darkPhases, dark],
] as const)('the %s colours of phases', (_, colours, palette) => {
  it.each(Object.entries(colours))('make %s stand out (3:1)', (_phase, colour) => {
    expect(contrast(colour, palette.surface)).toBeGreaterThanOrEqual(3);
    expect(contrast(colour, palette.sunken)).toBeGreaterThanOrEqual(3);
  });
});

it('becomes custom properties', () => {
  expect(properties(light)).toContain('--passed-ink:#0d6637;');
});
