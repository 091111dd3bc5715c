/** Has a browser use the page's views, through a program of its own that drives it. */
import { fromFileUrl } from "@std/path";
import { CHROMIUM, FIREFOX } from "./browser.ts";

/** The browsers that the views are tried in: what puppeteer calls them, where they are, and what installs them. */
const BROWSERS = {
  Chromium: { name: "chrome", path: CHROMIUM, install: "apt-get install chromium" },
  Firefox: { name: "firefox", path: FIREFOX, install: "apt-get install firefox-esr" },
} as const;

/** One of the browsers. */
export type ViewBrowser = keyof typeof BROWSERS;

/** After this time a browser is taken for stuck, in milliseconds. */
const DEADLINE_MS = 600_000;

/** Defines a test for each browser; where one is missing it is skipped, and fails if ATELIER_ALL_RUNTIMES is set. */
export function testInBrowsers(name: string, fn: (browser: ViewBrowser) => Promise<void>): void {
  for (const browser of ["Chromium", "Firefox"] as const) {
    const { path, install } = BROWSERS[browser];
    const why = path === undefined ? ` (skipped: ${browser} is not installed; on Debian, ${install})` : "";
    const ignore = why !== "" && Deno.env.get("ATELIER_ALL_RUNTIMES") === undefined;
    Deno.test({ name: `${name}, in ${browser}${why}`, ignore, fn: () => fn(browser) });
  }
}

/**
 * Runs a program of `views/` with the browser and `args`, and returns what it prints as JSON in its last line.
 *
 * @throws {Error} when the browser is not installed or does not start, or the program fails or takes too long
 */
export async function driveViews(
  program: string,
  browser: ViewBrowser,
  args: readonly string[],
): Promise<unknown> {
  const place = (name: string) => fromFileUrl(new URL(`views/${name}`, import.meta.url));
  const { name, path, install } = BROWSERS[browser];
  if (path === undefined) throw new Error(`Cannot try ${browser} as it must be installed: ${install}`);
  const { stdout, stderr, success } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "--allow-all", "--no-check", "--config", place("deno.json"), place(program)],
      ...[name, path, ...args],
    ],
    signal: AbortSignal.timeout(DEADLINE_MS),
  }).output();
  const text = new TextDecoder();
  if (success) return JSON.parse(text.decode(stdout).trim().split("\n").at(-1)!);
  throw new Error(
    `Cannot use the page in ${browser} as ${program} must come to its end: ${text.decode(stderr)}`,
  );
}
