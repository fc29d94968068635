/** Values by placeholder name, such as `port.keystone`. */
export type Values = Readonly<Record<string, string>>;

const INCLUDE = /^\{\{include ([\w./-]+)\}\}$/gm;
const PLACEHOLDER = /\{\{([\w.-]+)\}\}/g;

/**
 * Fills in a template: `{{name}}` becomes a value, a line `{{include path}}` becomes another template.
 * A name nobody defined is an error, because an empty password in a config file is hard to find.
 */
export function render(template: string, values: Values, readInclude: (path: string) => string): string {
  const whole = template.replace(INCLUDE, (_, path: string) => readInclude(path).trimEnd());
  return whole.replace(PLACEHOLDER, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The template names {{${name}}}, which nothing defines.`);
    return value;
  });
}
