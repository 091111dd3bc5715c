/** `deno task wasm`: compiles the kernels, for shared and for plain memory. */
import { compileKernels } from "./compile_kernels.ts";
import { runTask, say } from "./terminal.ts";

await runTask(async () => {
  for (const { url, bytes } of await compileKernels()) {
    await Deno.writeFile(url, bytes);
    say(`${url.pathname.split("/").at(-1)}: ${bytes.length} bytes`);
  }
});
