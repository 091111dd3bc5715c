/** `deno task wasm`: compiles the kernels of the backend, for shared and for plain memory, and of gradient boosting. */
import { plural } from "../core/mod.ts";
import { compileKernels } from "./compile_kernels.ts";
import { runTask, say } from "./terminal/terminal.ts";

const USAGE = {
  task: "wasm",
  usage: `Usage: deno task wasm

Compiles the kernels of lib/backend and lib/classical anew, over the .wasm files that are committed there.`,
};

await runTask(USAGE, async () => {
  for (const { url, bytes } of await compileKernels()) {
    await Deno.writeFile(url, bytes);
    say(`${url.pathname.split("/").at(-1)}: ${plural(bytes.length, "byte")}`);
  }
});
