import { describe, expect, it } from 'vitest';
import { clip, indent, oneLine, printable } from './text.ts';

describe('printable', () => {
  it('removes escape sequences whole', () => {
    expect(printable('\u001b[31mred\u001b[0m \u001b]0;title\u0007text')).toBe('red text');
  });

  it('replaces control characters, noncharacters and lone surrogates, and keeps newlines and tabs', () => {
    expect(printable('a\u0000b\u0008c\u007fd\u0085e\ufffef\uffffg\ud800h\n\t')).toBe(
      'a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf\ufffdg\ufffdh\n\t',
    );
  });

  it('replaces overrides of the writing direction', () => {
    expect(printable('gpj\u202e.exe')).toBe('gpj\ufffd.exe');
  });

  it('keeps every script and emoji', () => {
    const text = 'Überlastung 容量不足 נכשל 🚢👩‍🚀';
    expect(printable(text)).toBe(text);
  });

  it('turns carriage returns into newlines', () => {
    expect(printable('a\r\nb\rc')).toBe('a\nb\nc');
  });
});

describe('oneLine', () => {
  it('joins lines with single blanks', () => {
    expect(oneLine('  No valid\n\t host ')).toBe('No valid host');
  });
});

describe('clip', () => {
  it('leaves short text alone', () => {
    expect(clip('abc', 3)).toBe('abc');
  });

  it('says how much it left out', () => {
    expect(clip('abcdef', 4)).toBe('abcd\n… 2 more characters in run.json');
  });

  it('never cuts a character in two', () => {
    expect(clip('abc🚢', 4)).toBe('abc\n… 2 more characters in run.json');
  });
});

describe('indent', () => {
  it('leaves empty lines empty', () => {
    expect(indent('a\n\nb', '  ')).toBe('  a\n\n  b');
  });
});
