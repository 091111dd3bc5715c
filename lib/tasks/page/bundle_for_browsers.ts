/** Bundles a program of the project with Deno's own bundler. */
import { PROJECT_URL } from "../../core/mod.ts";

/** How a program is bundled. */
export interface BundleOptions {
  /** Packages that the bundle imports by their names. @default none */
  external?: readonly string[];
  /** Whether names and white space are shortened. @default true */
  isMinified?: boolean;
}

/**
 * Returns the program at `entry`, a path from the checkout's root, with all that it imports, as one module for browsers.
 *
 * @throws {Error} when `deno bundle` fails, with what it says
 */
export async function bundleForBrowsers(
  entry: string,
  { external = [], isMinified = true }: BundleOptions = {},
): Promise<Uint8Array> {
  // An option and its value are one word: apart, --external would take the entry too.
  const options = [...isMinified ? ["--minify"] : [], ...external.map((name) => `--external=${name}`)];
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["bundle", "--quiet", "--platform=browser", ...options, entry],
    cwd: PROJECT_URL,
    env: { NO_COLOR: "1" },
  }).output();
  if (success && stdout.length > 0) return stdout;
  throw new Error(
    `Cannot bundle the program as \`deno bundle ${entry}\` must succeed: current value is\n` +
      `${new TextDecoder().decode(stderr).trim()}\n` +
      `The first time Deno fetches its bundler: check that the npm registry can be reached`,
  );
}
