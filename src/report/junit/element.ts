import type { XmlBuilderOptions } from 'fast-xml-builder';

/** An element of XML as fast-xml-builder takes it: attributes, text, and elements by their names. */
export type Element = Readonly<Record<string, unknown>>;

/** The key of an element's text. */
export const TEXT = '#text';

const ATTRIBUTE = '@';

export const OPTIONS: XmlBuilderOptions = {
  attributeNamePrefix: ATTRIBUTE,
  textNodeName: TEXT,
  ignoreAttributes: false,
  // `value="true"` is no flag.
  suppressBooleanAttributes: false,
  suppressEmptyNode: true,
  format: true,
};

export function attributes(values: Readonly<Record<string, string>>): Element {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${ATTRIBUTE}${name}`, value]));
}
