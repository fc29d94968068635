import { expect, it } from 'vitest';
import { targetJsonSchema } from './target-json-schema.ts';

it('is published as it is: renew schemas/target.schema.json with "vitest -u"', async () => {
  const text = JSON.stringify(targetJsonSchema(), null, 2);
  // Short lists on one line, as the formatter has them.
  const formatted = text.replace(/\[\s+([^[\]{}]+?)\s+\]/g, (list, items: string) => {
    const line = `[${items.replace(/\n\s*/g, ' ')}]`;
    return line.length <= 90 ? line : list;
  });
  await expect(`${formatted}\n`).toMatchFileSnapshot('../../schemas/target.schema.json');
});
