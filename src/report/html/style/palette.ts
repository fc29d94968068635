/** Colours of one theme. Names of pairs end in `Ink` (text) and `Tint` (what it stands on); `Fill` is for shapes. */
export interface Palette {
  readonly page: string;
  readonly surface: string;
  readonly sunken: string;
  readonly line: string;
  readonly ink: string;
  readonly muted: string;
  readonly link: string;
  readonly passedInk: string;
  readonly passedTint: string;
  readonly passedFill: string;
  readonly failedInk: string;
  readonly failedTint: string;
  readonly failedFill: string;
  readonly errorInk: string;
  readonly errorTint: string;
  readonly errorFill: string;
  readonly flakyInk: string;
  readonly flakyTint: string;
  readonly flakyFill: string;
  readonly skippedInk: string;
  readonly skippedTint: string;
  readonly skippedFill: string;
  readonly warnInk: string;
  readonly warnTint: string;
  readonly warnFill: string;
}

export const light: Palette = {
  page: '#f3f5f8',
  surface: '#ffffff',
  sunken: '#f5f7fa',
  line: '#dae1e8',
  ink: '#14202c',
  muted: '#506070',
  link: '#0a58a8',
  passedInk: '#0d6637',
  passedTint: '#e4f4ea',
  passedFill: '#2c9a5b',
  failedInk: '#a31b15',
  failedTint: '#fdeae8',
  failedFill: '#d3322a',
  errorInk: '#8d370a',
  errorTint: '#fdeee2',
  errorFill: '#d2691e',
  flakyInk: '#63399a',
  flakyTint: '#f2ebfb',
  flakyFill: '#8a5cc7',
  skippedInk: '#4b5968',
  skippedTint: '#e9edf1',
  skippedFill: '#8290a0',
  warnInk: '#744b00',
  warnTint: '#fff3d4',
  warnFill: '#b07a06',
};

export const dark: Palette = {
  page: '#0d141b',
  surface: '#151e28',
  sunken: '#10181f',
  line: '#2a3744',
  ink: '#e7edf3',
  muted: '#9badbd',
  link: '#74b9ff',
  passedInk: '#77dfa2',
  passedTint: '#12301f',
  passedFill: '#36a868',
  failedInk: '#ffa39b',
  failedTint: '#3c1815',
  failedFill: '#e8574c',
  errorInk: '#ffb785',
  errorTint: '#3a2311',
  errorFill: '#dd7f36',
  flakyInk: '#d0b5ff',
  flakyTint: '#2b2042',
  flakyFill: '#9d77de',
  skippedInk: '#b6c3cf',
  skippedTint: '#222d38',
  skippedFill: '#708092',
  warnInk: '#f4c65a',
  warnTint: '#34280b',
  warnFill: '#cf9a24',
};

/** A palette as CSS custom properties: `passedInk` becomes `--passed-ink`. */
export function properties(palette: Palette): string {
  return Object.entries(palette)
    .map(([name, colour]) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${colour};`)
    .join('');
}
