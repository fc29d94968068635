import { printable } from '../text.ts';

/** A piece of HTML that is already safe. Only `html` and `trusted` make one. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template: text is escaped, markup is not, absent values vanish, lists are joined. */
export type Content = Markup | string | number | false | undefined | readonly Content[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** Text as it may stand between tags and inside quoted attributes. */
export function escapeHtml(text: string): string {
  return printable(text).replace(/[&<>"'`]/g, (character) => entities[character] ?? '');
}

function render(content: Content): string {
  if (content instanceof Markup) return content.text;
  if (content === undefined || content === false) return '';
  if (typeof content === 'object') return content.map(render).join('');
  return escapeHtml(String(content));
}

/** A template whose values are escaped, so that forgetting to escape is not possible. Attributes must be quoted. */
export function html(parts: TemplateStringsArray, ...values: readonly Content[]): Markup {
  return new Markup(parts.reduce((text, part, index) => text + render(values[index - 1]) + part));
}

/** Marks text written in this program (styles, scripts, icons) as safe. Never for anything that was read. */
export function trusted(text: string): Markup {
  return new Markup(text);
}
