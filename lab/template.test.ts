import { describe, expect, it } from 'vitest';
import { render } from './template.ts';

const noIncludes = (path: string): string => {
  throw new Error(`unexpected include of ${path}`);
};

describe('render', () => {
  it('puts values in the place of names', () => {
    expect(render('port = {{port.keystone}}\n', { 'port.keystone': '5000' }, noIncludes)).toBe('port = 5000\n');
  });

  it('refuses a name that nothing defines', () => {
    expect(() => render('password = {{secret.none}}', {}, noIncludes)).toThrow('{{secret.none}}');
  });

  it('renders an included template with the same values', () => {
    const rendered = render('[a]\n{{include common/b.conf}}\n[c]\n', { x: '1' }, (path) => `# ${path}\nx = {{x}}\n`);
    expect(rendered).toBe('[a]\n# common/b.conf\nx = 1\n[c]\n');
  });

  it('leaves single braces alone', () => {
    expect(render('{127,0,0,1} %(project_id)s', {}, noIncludes)).toBe('{127,0,0,1} %(project_id)s');
  });
});
