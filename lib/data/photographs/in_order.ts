/** Works on many things beside each other and returns the results in their order. */

/** What is done, and how much of it at a time. */
export interface InOrderOptions<S, R> {
  work: (source: S) => Promise<R>;
  /** How many are worked on at a time, at most. */
  concurrency: number;
}

/**
 * Yields the results in the order of the sources; with a concurrency of 1 nothing is begun before it is asked for.
 * Stopping early waits for the work that has begun.
 */
export async function* inOrder<S, R>(
  sources: Iterable<S> | AsyncIterable<S>,
  { work, concurrency }: InOrderOptions<S, R>,
): AsyncGenerator<R, undefined, undefined> {
  const begun: Promise<R>[] = [];
  try {
    for await (const source of sources) {
      const result = work(source);
      // A later one may fail while an earlier one is awaited: it is thrown in its turn, and not unhandled until then.
      result.catch(() => {});
      begun.push(result);
      if (begun.length >= concurrency) yield await begun.shift()!;
    }
    while (begun.length > 0) yield await begun.shift()!;
  } finally {
    await Promise.allSettled(begun);
  }
}
