/** Finds the runtimes other than Deno on this machine, or says why tests of one are skipped. */
import { CHROMIUM, FIREFOX } from "../demo/browser.ts";

/** Names them as users do. */
export type RuntimeName = "Node" | "Bun" | "Chromium" | "Firefox";

/** Where each is, undefined where it is not; `ATELIER_FIREFOX` and `ATELIER_CHROMIUM` name other places. */
const PLACES: Record<RuntimeName, string | undefined> = {
  Node: whereStarts("node"),
  Bun: whereStarts("bun"),
  Chromium: CHROMIUM,
  Firefox: FIREFOX,
};

const INSTALL: Record<RuntimeName, string> = {
  Node: "install Node 20.16 or later from nodejs.org",
  Bun: "npm install --global bun",
  Chromium: "on Debian, apt-get install chromium",
  Firefox: "on Debian, apt-get install firefox-esr",
};

/** Returns the path of a runtime. */
export function runtimePath(name: RuntimeName): string {
  const path = PLACES[name];
  if (path !== undefined) return path;
  throw new Error(`Cannot try ${name} as it must be installed: ${INSTALL[name]}`);
}

/** Defines a test that needs runtimes; where one is missing it is skipped, and fails if ATELIER_ALL_RUNTIMES is set. */
export function testIn(runtimes: readonly RuntimeName[], name: string, fn: () => Promise<void>): void {
  const missing = runtimes.filter((runtime) => PLACES[runtime] === undefined);
  const why = missing.map((runtime) => `${runtime} is not installed: ${INSTALL[runtime]}`).join("; ");
  if (missing.length === 0) Deno.test(name, fn);
  else if (Deno.env.get("ATELIER_ALL_RUNTIMES")) Deno.test(name, () => Promise.reject(new Error(why)));
  else Deno.test({ name: `${name} (skipped: ${why})`, ignore: true, fn });
}

/** Returns the program if it can be started by its name. */
function whereStarts(program: string): string | undefined {
  try {
    return new Deno.Command(program, { args: ["--version"] }).outputSync().success ? program : undefined;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
