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

/** Reads the answer's tags one after the other; XML-RPC has no attributes to care about. */
export function decode(xml: string): RpcValue {
  const tokens = xml.match(/<[^>]+>|[^<]+/g) ?? [];
  let at = tokens.findIndex((token) => token === '<value>');
  const next = (): string => tokens[at++] ?? '';

  const readUntil = (closing: string): string => {
    let text = '';
    for (let token = next(); token !== closing && token !== ''; token = next()) text += token;
    return unescapeXml(text);
  };
  const skipTo = (wanted: string[]): string => {
    let token = next();
    while (token !== '' && !wanted.includes(token)) token = next();
    return token;
  };
  const readStruct = (): RpcValue => {
    const struct: { [name: string]: RpcValue } = {};
    while (skipTo(['<member>', '</struct>']) === '<member>') {
      skipTo(['<name>']);
      const name = readUntil('</name>');
      skipTo(['<value>']);
      struct[name] = readValue();
    }
    return struct;
  };
  const readArray = (): RpcValue => {
    const items: RpcValue[] = [];
    while (skipTo(['<value>', '</array>']) === '<value>') items.push(readValue());
    return items;
  };
  /** Starts after `<value>`, ends after `</value>`. */
  const readValue = (): RpcValue => {
    let type = next();
    while (type.trim() === '') type = next();
    if (type === '</value>') return '';
    if (type === '<struct>' || type === '<array>') {
      const value = type === '<struct>' ? readStruct() : readArray();
      skipTo(['</value>']);
      return value;
    }
    if (!type.startsWith('<')) return type + readUntil('</value>');
    if (type === '<nil/>' || type.endsWith('/>')) {
      skipTo(['</value>']);
      return type === '<nil/>' ? null : '';
    }
    const text = readUntil(`</${type.slice(1)}`);
    skipTo(['</value>']);
    if (type === '<int>' || type === '<i4>') return Number(text);
    return type === '<boolean>' ? text === '1' : text;
  };
  at += 1;
  return readValue();
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
