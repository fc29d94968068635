import { SECTION } from './look-script.ts';

/** The lines of each part of a look. A part that printed nothing, or that was cut off, has none. */
export type Sections = (name: string) => readonly string[];

/** Takes the output of a look apart. `isWhole` is false when the script did not come to its end. */
export function splitSections(stdout: string): { readonly sections: Sections; readonly isWhole: boolean } {
  const found = new Map<string, string[]>();
  let current: string[] = [];
  for (const line of stdout.split('\n')) {
    if (line.startsWith(SECTION)) {
      current = [];
      found.set(line.slice(SECTION.length), current);
    } else if (line !== '') current.push(line);
  }
  return { sections: (name) => found.get(name) ?? [], isWhole: found.has('end') };
}
