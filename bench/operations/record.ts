// Loaded into a seatrial process with `node --import`: appends each operation it calls, once, to the file that
// SEATRIAL_OPERATIONS names. It listens to what undici publishes, so the program itself knows nothing of it.
import { subscribe } from 'node:diagnostics_channel';
import { appendFileSync } from 'node:fs';
import { operationOf } from './operation.ts';

interface CreatedRequest {
  readonly request: {
    readonly origin: string | URL;
    readonly path: string;
    readonly method: string;
    readonly body: unknown;
  };
}

const file = process.env.SEATRIAL_OPERATIONS;
const seen = new Set<string>();

if (file !== undefined) {
  subscribe('undici:request:create', (message) => {
    const { origin, path, method, body } = (message as CreatedRequest).request;
    const text =
      typeof body === 'string' || body instanceof Uint8Array ? Buffer.from(body).toString('utf8', 0, 200) : undefined;
    const operation = operationOf(method, `${origin}${path}`, text);
    if (operation === undefined || seen.has(operation)) return;
    seen.add(operation);
    appendFileSync(file, `${operation}\n`);
  });
}
