/** Loads the library that decodes and resizes pictures, once it is needed and no sooner. */

/** The library's one function, `sharp(bytes)`. */
export type Sharp = typeof import("sharp");

let loading: Promise<Sharp> | undefined;

/**
 * Returns `sharp` (https://sharp.pixelplumbing.com), native code that Deno loads with the permission `ffi` alone.
 *
 * @throws {Error} when the permission is missing, or there is no build for this machine
 */
export function loadSharp(): Promise<Sharp> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Sharp> {
  try {
    const { default: sharp } = await import("sharp");
    // Pictures are read once each, several beside each other: what was read is not kept, and each takes one thread.
    sharp.cache(false);
    sharp.concurrency(1);
    return sharp;
  } catch (cause) {
    loading = undefined;
    throw new Error(`Cannot read pictures as ${whyNot(cause)}`, { cause });
  }
}

function whyNot(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  const missing = message.match(/Requires (\w+) access/)?.[1];
  return missing === undefined
    ? `sharp must be installed for this machine: current value is ${
      message.trim().split("\n")[0]
    }. Run \`deno install\``
    : `native code, which decodes them, must be allowed: current value is no permission "${missing}". Run with ` +
      `--allow-${missing}, or by a task of deno.json`;
}
