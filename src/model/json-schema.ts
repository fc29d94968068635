import { z } from 'zod';
import { runRecordSchema } from './record.ts';

/** The JSON Schema of run.json, for whoever reads records with other tools. Published as schemas/run.schema.json. */
export function runJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(runRecordSchema, {
    io: 'output',
    // A later seatrial may add fields without raising the record's version; such records stay valid.
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
  return { title: 'A seatrial run record (run.json)', ...schema };
}
