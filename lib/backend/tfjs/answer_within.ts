/** Waits for an answer, but not for ever. */
import { settlesWithin } from "../../core/settles_within.ts";

/**
 * Returns what a promise gives.
 *
 * @throws {Error} when it gives nothing within `limitMs` milliseconds
 */
export async function answerWithin<T>(promise: Promise<T>, limitMs: number): Promise<T> {
  if (await settlesWithin(promise, limitMs)) return await promise;
  throw new Error(`no answer within ${limitMs / 1000} s`);
}
