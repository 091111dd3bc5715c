/** Loads a module of Node's without importing it, so that code which names it also runs, and bundles, for browsers. */

/**
 * Returns a module that comes with Node (20.16 or later), Deno and Bun, such as "node:os"; undefined in browsers.
 *
 * @typeParam T what is used of it, as in `{ availableParallelism(): number }`
 */
export function nodeModule<T>(name: `node:${string}`): T | undefined {
  const { process } = globalThis as { process?: { getBuiltinModule?(name: string): T | undefined } };
  return process?.getBuiltinModule?.(name);
}
