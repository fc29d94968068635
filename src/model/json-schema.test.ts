import { expect, it } from 'vitest';
import { runJsonSchema } from './json-schema.ts';

it('is published as it is: renew schemas/run.schema.json with "vitest -u"', async () => {
  const text = JSON.stringify(runJsonSchema(), null, 2);
  // Short lists on one line, as the formatter has them.
  const formatted = text.replace(/\[\s+([^[\]{}]+?)\s+\]/g, (list, items: string) => {
    const line = `[${items.replace(/\n\s*/g, ' ')}]`;
    return line.length <= 90 ? line : list;
  });
  await expect(`${formatted}\n`).toMatchFileSnapshot('../../schemas/run.schema.json');
});
