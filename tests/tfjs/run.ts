/** `deno task test:tfjs`: runs tfjs-core's own operation tests on our backend. */
import { runTask, say } from "../../lib/tasks/terminal/terminal.ts";
import { EXCLUSIONS } from "./exclusions.ts";
import { judge } from "./judge.ts";
import { TESTED_BACKENDS, type TestedBackend } from "./tested_backends.ts";

const USAGE = {
  task: "test:tfjs",
  usage: `Usage: deno task test:tfjs [--backend engine|stock-wasm|cpu] [--write-failures]

  --backend          engine (the default): what useBackend() chooses; stock-wasm or cpu: what tfjs brings
  --write-failures   with stock-wasm: write what fails there into stock_wasm_failures.txt, the list of all
                     that our backend may fail as well`,
  options: { backend: { kind: "choice", among: TESTED_BACKENDS }, "write-failures": { kind: "flag" } },
} as const;

/** The whole run ends here, should one test never come back. */
const RUN_LIMIT_MS = 110_000;

/** Tests that fail on the stock backend, one name a line. */
const STOCK_FAILURES = new URL("stock_wasm_failures.txt", import.meta.url);

await runTask(USAGE, async ({ values: { backend = "engine", "write-failures": isFailureListWritten } }) => {
  Deno.exit(await run(backend, isFailureListWritten));
});

/** Runs the tests on the backend, says how they ended, and returns the exit code. */
async function run(backend: TestedBackend, isFailureListWritten: boolean): Promise<number> {
  say(`Running tfjs-core's tests on ${backend}, which may take a minute`);
  const startMs = performance.now(), folder = await Deno.makeTempDir({ prefix: "tfjs-core-" });
  const limit = setTimeout(() => {
    say(`Cannot finish as the tests must be done within ${RUN_LIMIT_MS / 1000} s: they are not`);
    Deno.exit(1);
  }, RUN_LIMIT_MS);
  try {
    silenceConsole();
    // Named apart, as Deno fetches beforehand what an import with a literal name leads to, for --help too.
    const runner = "./run_specs.ts", { runSpecs }: typeof import("./run_specs.ts") = await import(runner);
    const results = await runSpecs(backend, folder);
    const failures = results.filter(({ outcome }) => outcome === "failed").map(({ name }) => name);
    if (isFailureListWritten && backend === "stock-wasm") {
      await Deno.writeTextFile(STOCK_FAILURES, failures.join("\n") + "\n");
    }
    const { passed, excluded, complaints } = backend === "engine"
      ? judge(results, EXCLUSIONS, new Set((await Deno.readTextFile(STOCK_FAILURES)).trim().split("\n")))
      : judge(results, []);
    for (const complaint of complaints) say(complaint);
    const skipped = results.filter(({ outcome }) => outcome === "skipped").length;
    const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
    say(`tfjs-core's tests on ${backend}, ${skipped} skipped by themselves, ${seconds} s`);
    say(`${passed} passed, ${complaints.length} failed, ${excluded} excluded`);
    return complaints.length === 0 ? 0 : 1;
  } finally {
    clearTimeout(limit);
    await Deno.remove(folder, { recursive: true });
  }
}

/** Keeps quiet what tfjs and its tests print: some check warnings, some log on purpose. */
function silenceConsole(): void {
  const quiet = () => {};
  Object.assign(globalThis.console, { log: quiet, info: quiet, warn: quiet, error: quiet });
}
