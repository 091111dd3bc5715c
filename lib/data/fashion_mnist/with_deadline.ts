/** Waits for something, but not for ever. */

/**
 * Returns what the promise resolves to, or throws Error, saying `failure`, when that takes more than `ms`
 * milliseconds. What was waited for goes on; `onLate` may end it.
 */
export async function withDeadline<T>(
  promise: Promise<T>,
  ms: number,
  failure: string,
  onLate: () => void = () => {},
): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    late.reject(new Error(`${failure} within ${ms / 1000} s`));
    onLate();
  }, ms);
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
