import { expect, it } from 'vitest';
import { html, trusted } from './markup.ts';

it('escapes text between tags and in attributes', () => {
  const hostile = `<script>"x"</script> 'y' & \`z\``;
  expect(html`<p title="${hostile}">${hostile}</p>`.text).toBe(
    '<p title="&lt;script&gt;&quot;x&quot;&lt;/script&gt; &#39;y&#39; &amp; &#96;z&#96;">&lt;script&gt;&quot;x&quot;&lt;/script&gt; &#39;y&#39; &amp; &#96;z&#96;</p>',
  );
});

it('nests markup without escaping it twice', () => {
  expect(html`<ul>${['a', '<b>'].map((text) => html`<li>${text}</li>`)}</ul>`.text).toBe(
    '<ul><li>a</li><li>&lt;b&gt;</li></ul>',
  );
});

it('leaves out what is absent, and shows a zero', () => {
  expect(html`${undefined}${false}${''}${0}`.text).toBe('0');
});

it('lets trusted text through', () => {
  expect(html`${trusted('<i>')}`.text).toBe('<i>');
});

it('replaces characters a page may not hold', () => {
  expect(html`${'a\u0000\u001b[1mb\u202e'}`.text).toBe('a\ufffdb\ufffd');
});
