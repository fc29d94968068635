import { ContentType } from 'allure-js-commons';
import type { Load } from '../../model/load.ts';
import type { Evidence } from '../../model/record.ts';
import { renderLoadPage } from '../html/load/standalone.ts';
import { oneLine } from '../text.ts';

/**
 * What Allure may show as more than plain text. HTML and SVG from a cloud are not among it: the report would run
 * their scripts.
 */
const extensions: Readonly<Record<string, string>> = {
  [ContentType.TEXT]: 'txt',
  [ContentType.JSON]: 'json',
  [ContentType.XML]: 'xml',
  [ContentType.CSV]: 'csv',
};

export interface AttachmentFile {
  readonly name: string;
  readonly type: string;
  readonly source: string;
  readonly content: Buffer;
}

/** Evidence as attachment files, named after the result they belong to. */
export function attachmentsOf(evidence: readonly Evidence[], uuid: string): AttachmentFile[] {
  return evidence.map(({ name, mediaType, content }, index) => {
    const type = mediaType in extensions ? mediaType : ContentType.TEXT;
    return {
      name: oneLine(name),
      type,
      source: `${uuid}-${index}-attachment.${extensions[type]}`,
      content: Buffer.from(content, 'utf8'),
    };
  });
}

/** The charts of loads: made here and not by a cloud, so that they may be HTML. `after` attachments come before them. */
export function chartsOf(loads: readonly Load[], uuid: string, after: number): AttachmentFile[] {
  return loads.map((load, index) => ({
    name: `Load ${oneLine(load.id)}: charts`,
    type: ContentType.HTML,
    source: `${uuid}-${after + index}-attachment.html`,
    content: Buffer.from(renderLoadPage(load), 'utf8'),
  }));
}
