/** Asks a kernel for the JavaScript that it made of its cells. */

import { settlesWithin } from "../core/settles_within.ts";
import type { Kernel } from "./kernel.ts";

/** What Deno's kernel puts before the code of each cell. */
const CELL_START = "'use strict'; void 0;";

/** Runs in the kernel, through V8's own debugger; named so that it can leave itself out. */
const LIST_SOURCES = `await (async function atelierListSources() {
  const { Session } = await import("node:inspector/promises");
  const session = new Session();
  session.connect();
  const ids = [];
  session.on("Debugger.scriptParsed", ({ params }) => params.url || ids.push(params.scriptId));
  await session.post("Debugger.enable");
  const sources = [];
  for (const scriptId of ids.sort((a, b) => a - b)) {
    sources.push((await session.post("Debugger.getScriptSource", { scriptId })).scriptSource);
  }
  session.disconnect();
  const cells = sources.filter((text) =>
    text.startsWith("${CELL_START}") && !/atelierListSources|atelier\\.headless/.test(text)
  );
  await Deno.jupyter.broadcast("display_data", { data: { "application/json": cells }, metadata: {}, transient: {} });
})()`;

/**
 * Returns the emitted code of the cells that the kernel still holds, the latest last, with positions as its
 * stack traces count them; empty where it does not answer within 5 seconds.
 */
export async function emittedSources(kernel: Kernel): Promise<string[]> {
  let sources: string[] = [];
  const listing = kernel.execute(LIST_SOURCES, (published) => {
    if (published.kind !== "output" || published.output.output_type !== "display_data") return;
    const found = published.output.data["application/json"];
    if (Array.isArray(found)) sources = found.filter((text) => typeof text === "string");
  });
  // A kernel that has ended meanwhile has nothing to list.
  await settlesWithin(listing.catch(() => {}), 5_000);
  return sources;
}
