/** Loads the vector index, a native library, only where it is asked for. */

/** What the package `usearch` exports. */
export type Usearch = typeof import("usearch");

/**
 * Loads the package `usearch`: native code, for which Deno wants `--allow-ffi`. All else in this folder does without.
 *
 * @param load fetches the module; by default imports the package
 * @throws {Error} when it cannot be loaded
 */
export async function loadUsearch(load: () => Promise<Usearch> = () => import("usearch")): Promise<Usearch> {
  try {
    return await load();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `Cannot build a search index as the package usearch must load: current value is "${reason}"; ` +
        "run with --allow-ffi, and see that the package has a build for this system by `deno cache npm:usearch`",
      { cause },
    );
  }
}
