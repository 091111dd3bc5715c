/** Has a browser do jobs, through a program of its own that drives it. */
import { fromFileUrl } from "@std/path";
import { runtimePath } from "../runtimes.ts";
import type { Job, Outcome } from "./jobs.ts";

/** After this time a browser is taken for stuck. */
const DEADLINE_MS = 180_000;

/** What puppeteer calls them. */
const BROWSERS = { Chromium: "chrome", Firefox: "firefox" } as const;

/**
 * Runs the jobs in a browser, each in a page of its own, and returns what they came to.
 *
 * @param address of the server that has the page, without a slash at its end
 * @throws {Error} when the browser is not installed, does not start, or takes longer than three minutes
 */
export async function outcomesIn(
  browser: keyof typeof BROWSERS,
  address: string,
  jobs: readonly Job[],
): Promise<Outcome[]> {
  const { stdout, stderr, success } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "--allow-all", "--no-check"],
      ...["--config", fromFileUrl(new URL("deno.json", import.meta.url))],
      fromFileUrl(new URL("drive.ts", import.meta.url)),
      ...[BROWSERS[browser], runtimePath(browser), address, JSON.stringify(jobs)],
    ],
    signal: AbortSignal.timeout(DEADLINE_MS),
  }).output();
  const text = new TextDecoder();
  if (success) {
    // A job that hung and was tried once more must be seen.
    if (stderr.length > 0) Deno.stderr.writeSync(stderr);
    return JSON.parse(text.decode(stdout).trim().split("\n").at(-1)!);
  }
  throw new Error(`Cannot run jobs in ${browser} as it must be driven to their end: ${text.decode(stderr)}`);
}
