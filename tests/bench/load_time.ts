/** Measures how long a fresh process needs until it can train, and prints a `LoadTime` as JSON. */
import type { LoadTime } from "../../lib/tasks/bench/bench_plan.ts";
import { say } from "../../lib/tasks/terminal/terminal.ts";

const startMs = performance.now();
await import("@tensorflow/tfjs");
const importedMs = performance.now();
const { useBackend } = await import("../../lib/backend/mod.ts");
const loadedMs = performance.now();
await useBackend();
const readyMs = performance.now();
const time: LoadTime = {
  tfjsMs: importedMs - startMs,
  backendMs: loadedMs - importedMs,
  useBackendMs: readyMs - loadedMs,
};
say(JSON.stringify(time));
Deno.exit();
