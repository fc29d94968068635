import { isStatus } from '../http/api-error.ts';

/** Passes a call on; undefined when what it is about is not there any more. */
export async function ifThere<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (isStatus(error, 404)) return undefined;
    throw error;
  }
}
