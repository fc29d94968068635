import { type Culprit, SeatrialError } from '../core/errors.ts';
import { redact } from '../core/redact.ts';
import { ApiError } from '../http/api-error.ts';
import type { Diagnosis } from '../model/record.ts';
import { ServiceDownError } from './service-down.ts';

/** A failure as plain facts: what diagnosis and reports work from. */
export interface FailureFacts {
  readonly message: string;
  readonly about: 'cloud' | 'configuration' | 'seatrial';
  /** Code of the error catalogue; undefined for a plain assertion. */
  readonly code?: string;
  readonly hint?: string;
  readonly service?: string;
  readonly method?: string;
  readonly url?: string;
  readonly status?: number;
  readonly errno?: string;
  readonly requestId?: string;
  readonly apiMessage?: string;
  /** The resource that did not arrive. */
  readonly resource?: {
    readonly kind: string;
    readonly id: string;
    readonly state?: string;
    readonly fault?: string;
    readonly host?: string;
    readonly failedStep?: string;
  };
  /** What the cloud wrote down about it elsewhere, where its answer says little. */
  readonly inner?: string;
  /** What was known to be gone, when the work was given up for that. */
  readonly outage?: Diagnosis;
  /** The component at fault, where whoever threw knew it. */
  readonly culprit?: Culprit;
  readonly stack?: string;
}

/** Takes the facts out of whatever a check threw. */
export function failureFacts(error: unknown): FailureFacts {
  if (error instanceof ApiError) return { ...ofSeatrial(error), ...ofCall(error) };
  if (error instanceof ServiceDownError) return { ...ofSeatrial(error), outage: error.diagnosis };
  if (error instanceof SeatrialError) return { ...ofSeatrial(error), ...ofResource(error), ...ofCause(error) };
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  if (name === 'AssertionError') return { message: redact(message), about: 'cloud', ...stackOf(stack) };
  if (name === 'TimeoutError' || /^Test timed out/.test(message)) {
    return { message: redact(message), about: 'cloud', code: 'WAIT_TIMEOUT', ...stackOf(stack) };
  }
  return { message: redact(`${name}: ${message}`), about: 'seatrial', code: 'INTERNAL', ...stackOf(stack) };
}

function ofSeatrial(error: SeatrialError): FailureFacts {
  const { message, about, code, hint, culprit } = error;
  return { message: redact(message), about, code, hint, ...(culprit && { culprit }) };
}

function ofCall({ call }: ApiError): Partial<FailureFacts> {
  return { ...call };
}

function ofResource(error: SeatrialError): Partial<FailureFacts> {
  const { resource } = error as { resource?: FailureFacts['resource'] & { readonly requestId?: string } };
  if (!resource) return {};
  return { resource, ...(resource.requestId && { requestId: resource.requestId }) };
}

/** An error that wraps a failed call keeps the call's facts. */
function ofCause(error: SeatrialError): Partial<FailureFacts> {
  return error.cause instanceof ApiError ? ofCall(error.cause) : {};
}

/** Only the frames of suites: the rest is of use to nobody who reads a report. */
function stackOf(stack: string | undefined): { stack?: string } {
  const frames = stack
    ?.split('\n')
    .filter((line) => /\.suite\.[jt]s/.test(line))
    .map((line) => line.trim().replace(/\(?(file:\/\/)?\/.*\/(suites\/)/, '($2'));
  return frames?.length ? { stack: redact(frames.join('\n')) } : {};
}
