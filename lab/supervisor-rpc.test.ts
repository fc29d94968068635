import { describe, expect, it } from 'vitest';
import { decode } from './supervisor-rpc.ts';

const answer = (value: string): string =>
  `<?xml version='1.0'?>\n<methodResponse>\n<params>\n<param>\n<value>${value}</value>\n</param>\n</params>\n</methodResponse>\n`;

describe('decode', () => {
  it('reads scalars', () => {
    expect(decode(answer('<boolean>1</boolean>'))).toBe(true);
    expect(decode(answer('<int>-4</int>'))).toBe(-4);
    expect(decode(answer('<string>a &lt;b&gt; &amp; c</string>'))).toBe('a <b> & c');
    expect(decode(answer('<string></string>'))).toBe('');
    expect(decode(answer('plain'))).toBe('plain');
    expect(decode(answer('<nil/>'))).toBeNull();
  });

  it('reads structs in arrays, as the list of processes is', () => {
    const row = (name: string, pid: number): string =>
      `<value><struct>\n<member>\n<name>name</name>\n<value><string>${name}</string></value>\n</member>\n` +
      `<member>\n<name>pid</name>\n<value><int>${pid}</int></value>\n</member>\n</struct></value>`;
    expect(decode(answer(`<array><data>\n${row('nova-api', 12)}\n${row('keystone', 0)}\n</data></array>`))).toEqual([
      { name: 'nova-api', pid: 12 },
      { name: 'keystone', pid: 0 },
    ]);
  });

  it('reads arrays in arrays, as the answer to a reload is', () => {
    const list = (...names: string[]): string =>
      `<value><array><data>\n${names.map((name) => `<value><string>${name}</string></value>\n`).join('')}</data></array></value>`;
    const lists = `<array><data>\n${list('a')}\n${list()}\n${list('b', 'c')}\n</data></array>`;
    expect(decode(answer(`<array><data>\n<value>${lists}</value>\n</data></array>`))).toEqual([
      [['a'], [], ['b', 'c']],
    ]);
  });
});
