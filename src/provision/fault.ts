import { ResourceError, type ResourceFacts } from '../watch/resource-error.ts';

/** Looks for what else is known of a resource that did not arrive: a fault's words, the request that made it. */
export type Inquiry = (resource: ResourceFacts) => Promise<Partial<ResourceFacts>>;

/**
 * Passes a wait on; when it ends with a resource's error, completes the error's facts first. An inquiry that fails
 * itself changes nothing: the first error is the one that counts.
 */
export async function explained<T>(wait: Promise<T>, inquire: Inquiry): Promise<T> {
  try {
    return await wait;
  } catch (error) {
    if (!(error instanceof ResourceError)) throw error;
    const found = await inquire(error.resource).catch(() => ({}));
    throw completed(error, found);
  }
}

function completed(error: ResourceError, found: Partial<ResourceFacts>): ResourceError {
  const resource = { ...found, ...error.resource };
  const fault = !error.resource.fault && found.fault ? ` ${sentence(found.fault)}` : '';
  const request = found.requestId ? ` Its request was ${found.requestId}.` : '';
  return new ResourceError(error.code, `${sentence(error.message)}${fault}${request}`, resource, {
    hint: error.hint,
    cause: error,
  });
}

function sentence(text: string): string {
  const bare = text.trim();
  return /[.!?]$/.test(bare) ? bare : `${bare}.`;
}
