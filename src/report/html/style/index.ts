import { base } from './base.ts';
import { checks } from './checks.ts';
import { figures } from './figures.ts';
import { load } from './load.ts';
import { dark, light, properties } from './palette.ts';
import { darkPhases, lightPhases, phaseProperties } from './phases.ts';
import { print } from './print.ts';
import { traces } from './traces.ts';
import { verdict } from './verdict.ts';

/** The page's one style sheet. Colours come from the palette alone, light by default and dark where that is preferred. */
export const styleSheet: string = [
  `:root{color-scheme:light dark;${properties(light)}${phaseProperties(lightPhases)}}`,
  `@media screen and (prefers-color-scheme:dark){:root{${properties(dark)}${phaseProperties(darkPhases)}}}`,
  base,
  verdict,
  figures,
  checks,
  traces,
  load,
  print,
]
  .join('\n')
  .replace(/\n\s+/g, '\n');
