import { request } from 'node:http';

/** What supervisord's XML-RPC speaks of: the few types its answers hold. */
export type RpcValue = string | number | boolean | null | RpcValue[] | { [name: string]: RpcValue };

/** A fault that supervisord answered, such as "no such program". */
export class SupervisorFault extends Error {
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const unescapeXml = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

function encode(value: string | number | boolean): string {
  if (typeof value === 'number') return `<int>${value}</int>`;
  if (typeof value === 'boolean') return `<boolean>${value ? 1 : 0}</boolean>`;
  return `<string>${escapeXml(value)}</string>`;
}

const SCALARS: Readonly<Record<string, (text: string) => RpcValue>> = {
  '<string>': unescapeXml,
  '<int>': Number,
  '<i4>': Number,
  '<boolean>': (text) => text === '1',
};

/** Reads the first value of an answer. */
export function decode(xml: string): RpcValue {
  const reader = new Reader(xml);
  reader.skipTo('<value>');
  return reader.value();
}

/** Goes through an answer's tags one after the other; XML-RPC has no attributes to care about. */
class Reader {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(xml: string) {
    this.#tokens = xml.match(/<[^>]+>|[^<]+/g) ?? [];
  }

  #next(): string {
    this.#at += 1;
    return this.#tokens[this.#at - 1] ?? '';
  }

  /** Goes past the next of these tags and says which it was; an empty text is the end of the answer. */
  skipTo(...wanted: readonly string[]): string {
    let token = this.#next();
    while (token !== '' && !wanted.includes(token)) token = this.#next();
    return token;
  }

  #textUntil(closing: string): string {
    let text = '';
    for (let token = this.#next(); token !== closing && token !== ''; token = this.#next()) text += token;
    return text;
  }

  /** Starts after `<value>`, ends after `</value>`. */
  value(): RpcValue {
    let type = this.#next();
    while (type !== '' && type.trim() === '') type = this.#next();
    if (type === '</value>') return '';
    if (type === '<struct>') return this.#closed(this.#struct());
    if (type === '<array>') return this.#closed(this.#array());
    if (type === '<nil/>') return this.#closed(null);
    const scalar = SCALARS[type];
    // A value without a type is a string, and an empty string may come as a tag that closes itself.
    if (scalar === undefined)
      return type.endsWith('/>') ? this.#closed('') : unescapeXml(type + this.#textUntil('</value>'));
    return this.#closed(scalar(this.#textUntil(`</${type.slice(1)}`)));
  }

  #closed(value: RpcValue): RpcValue {
    this.skipTo('</value>');
    return value;
  }

  #struct(): RpcValue {
    const struct: { [name: string]: RpcValue } = {};
    while (this.skipTo('<member>', '</struct>') === '<member>') {
      this.skipTo('<name>');
      const name = this.#textUntil('</name>');
      this.skipTo('<value>');
      struct[name] = this.value();
    }
    return struct;
  }

  #array(): RpcValue {
    const items: RpcValue[] = [];
    while (this.skipTo('<value>', '</array>') === '<value>') items.push(this.value());
    return items;
  }
}

/** One call over supervisord's Unix socket. */
export async function call(
  socketPath: string,
  method: string,
  params: ReadonlyArray<string | number | boolean> = [],
): Promise<RpcValue> {
  const body = `<?xml version="1.0"?><methodCall><methodName>${method}</methodName><params>${params
    .map((param) => `<param><value>${encode(param)}</value></param>`)
    .join('')}</params></methodCall>`;
  const answer = await new Promise<string>((resolve, reject) => {
    const outgoing = request(
      { socketPath, path: '/RPC2', method: 'POST', headers: { 'content-type': 'text/xml' }, timeout: 120_000 },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('end', () => resolve(Buffer.concat(chunks).toString()));
        incoming.on('error', reject);
      },
    );
    outgoing.on('timeout', () => outgoing.destroy(new Error('supervisord did not answer within 120 s.')));
    outgoing.on('error', reject);
    outgoing.end(body);
  });
  const value = decode(answer);
  if (answer.includes('<fault>')) {
    const fault = value as { faultCode: number; faultString: string };
    throw new SupervisorFault(fault.faultCode, fault.faultString);
  }
  return value;
}
