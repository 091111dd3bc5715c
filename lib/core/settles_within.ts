/** Waits for a promise, but not for ever. */

/**
 * Resolves to true when `promise` is fulfilled within `limitMs` milliseconds, else to false, and then looks
 * after a later rejection. Throws what the promise is rejected with in time.
 */
export async function settlesWithin(promise: Promise<unknown>, limitMs: number): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<boolean>((resolve) => timer = setTimeout(() => resolve(false), limitMs));
  try {
    return await Promise.race([promise.then(() => true), limit]);
  } finally {
    clearTimeout(timer);
  }
}
