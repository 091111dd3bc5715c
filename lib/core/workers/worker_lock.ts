/** Locks by which a thread hears that another has ended: nothing else says so, whatever ended it. */

/** What is used of the Web Locks API, which Deno has and its types do not know. */
interface LockManager {
  request(name: string, options: { signal?: AbortSignal }, whenHeld: () => unknown): Promise<unknown>;
}

const { locks } = navigator as unknown as { locks: LockManager };

/** Takes the lock for as long as this thread lives; resolves when it is held. */
export async function holdLock(name: string): Promise<void> {
  const held = Promise.withResolvers<void>();
  locks.request(name, {}, () => {
    held.resolve();
    return new Promise<never>(() => {});
  });
  await held.promise;
}

/** Calls `then` when no thread holds the lock any more, unless the signal is aborted before. */
export async function whenLockIsFree(name: string, signal: AbortSignal, then: () => void): Promise<void> {
  try {
    await locks.request(name, { signal }, then);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
