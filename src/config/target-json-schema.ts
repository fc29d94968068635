import { z } from 'zod';
import { targetSchema } from './target-schema.ts';

/** The JSON Schema of seatrial.yaml, for editors. Its published form is schemas/target.schema.json. */
export function targetJsonSchema(): Record<string, unknown> {
  return { title: 'seatrial.yaml', ...z.toJSONSchema(targetSchema, { io: 'input' }) };
}
