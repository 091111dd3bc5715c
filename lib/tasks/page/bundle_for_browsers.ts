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
 * @throws {Error} when `deno bundle` fails, with what it says, or the program imports what no browser has
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
  if (success && stdout.length > 0) {
    assertForBrowsers(entry, stdout);
    return stdout;
  }
  throw new Error(
    `Cannot bundle the program as \`deno bundle ${entry}\` must succeed: current value is\n` +
      `${new TextDecoder().decode(stderr).trim()}\n` +
      `The first time Deno fetches its bundler: check that the npm registry can be reached`,
  );
}

/** Refuses a program that a browser would not even start, as it imports a module of Node when it is loaded. */
function assertForBrowsers(entry: string, program: Uint8Array): void {
  const [, found] = /\b(?:from|import)\s*["'](node:[\w/]+)["']/.exec(new TextDecoder().decode(program)) ?? [];
  if (found === undefined) return;
  throw new Error(
    `Cannot bundle the program as ${entry} must import nothing of Node's: current value is ${found}. ` +
      "Import it where it is used alone, or keep what needs it in a file that the program does not import",
  );
}
