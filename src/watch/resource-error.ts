import { type ErrorCode, SeatrialError, type SeatrialErrorOptions } from '../core/errors.ts';

/** What was known of a resource when waiting for it ended: facts for diagnosis, plain data. */
export interface ResourceFacts {
  /** `server`, `volume`, `stack`, … */
  readonly kind: string;
  readonly id: string;
  readonly name?: string;
  /** As the API words it, with the task where there is one: `BUILD (spawning)`. */
  readonly state: string;
  /** The cloud's own words about what went wrong. */
  readonly fault?: string;
  /** The code beside the fault, like that of an HTTP status. */
  readonly faultCode?: number;
  /** Where it lives, for those who may know; empty where it is known to live nowhere yet. */
  readonly host?: string;
  /** Id of the request that made the resource: what the logs of all services carry. */
  readonly requestId?: string;
  /** The internal step that ended in an error, like `compute__do_build_and_run_instance`. */
  readonly failedStep?: string;
}

/** A wait for one resource that did not end well. */
export class ResourceError extends SeatrialError {
  readonly resource: ResourceFacts;

  constructor(code: ErrorCode, message: string, resource: ResourceFacts, options: SeatrialErrorOptions = {}) {
    super(code, message, options);
    this.name = 'ResourceError';
    this.resource = resource;
  }
}
