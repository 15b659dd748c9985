// Every way in which the exchange, or the way to it, says no.
import { errorCatalogue } from './vocabulary';
import type { ErrorCode, Refusal, Retry } from './vocabulary';

// `offline`: no answer came. `http`: an answer that is none of the exchange's. `abandoned`: given up by this client.
export type FaultCode = ErrorCode | 'offline' | 'http' | 'abandoned';

export class RorxError extends Error {
  override readonly name = 'RorxError';
  constructor(
    readonly code: FaultCode,
    message: string,
    readonly retry: Retry = 'never',
    readonly field?: string,
    readonly retry_after_ms?: number,
    readonly status?: number,
  ) {
    super(message);
  }
}

export function errorOf(refusal: Refusal): RorxError {
  return new RorxError(refusal.code, refusal.message, refusal.retry, refusal.field, refusal.retry_after_ms);
}

// From an RFC 9457 problem document.
export function errorOfProblem(status: number, body: string): RorxError {
  try {
    const problem = JSON.parse(body) as { code?: ErrorCode; detail?: string; field?: string };
    const row = problem.code && errorCatalogue[problem.code];
    if (problem.code && row) return new RorxError(problem.code, problem.detail ?? row.what_to_do, row.retry, problem.field, undefined, status);
  } catch {
    // Something between us and the exchange answered.
  }
  return new RorxError('http', `the server answered ${status}`, status >= 500 ? 'same' : 'never', undefined, undefined, status);
}
