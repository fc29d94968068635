import { SeatrialError } from '../core/errors.ts';
import type { Diagnosis } from '../model/record.ts';

/** Something was given up, or never begun, because a component it needs is known to be gone; it says which. */
export class ServiceDownError extends SeatrialError {
  readonly diagnosis: Diagnosis;

  constructor(what: string, diagnosis: Diagnosis) {
    super('SERVICE_DOWN', `${what}: ${diagnosis.headline}`);
    this.name = 'ServiceDownError';
    this.diagnosis = diagnosis;
  }
}
