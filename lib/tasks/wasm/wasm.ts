/** `deno task wasm`: compiles the kernels of the backend, of gradient boosting, and of the benchmark's peak. */
import { fromFileUrl } from "@std/path";
import { plural } from "../../core/mod.ts";
import { runTask, say } from "../terminal/terminal.ts";

const USAGE = {
  task: "wasm",
  usage: `Usage: deno task wasm [--check]

  --check  compare with the files that are committed, and write nothing

Compiles the kernels of lib/backend, lib/classical and tests/bench anew, over the .wasm files that are committed there,
and lists what parameters those of lib/backend take (kernel_parameters.ts).
The first time the compiler is fetched, about 110 MB, which nothing else here needs.`,
  options: { check: { kind: "flag" } },
} as const;

await runTask(USAGE, async ({ values: { check: isChecked } }) => {
  say("Compiling the kernels");
  // Named apart, as Deno fetches beforehand what an import with a literal name leads to, for --help too.
  const compiler = "./compile_kernels.ts";
  const { compileKernels }: typeof import("./compile_kernels.ts") = await import(compiler);
  for (const { url, bytes } of await compileKernels()) {
    const name = url.pathname.split("/").at(-1);
    if (isChecked) checkSame(bytes, await Deno.readFile(url), url);
    else await Deno.writeFile(url, bytes);
    say(`${name}: ${plural(bytes.length, "byte")}`);
  }
});

/** Throws where a committed file is not what was made now. */
function checkSame(compiled: Uint8Array, committed: Uint8Array, url: URL): void {
  if (compiled.length === committed.length && compiled.every((byte, i) => byte === committed[i])) return;
  throw new Error(
    `Cannot take the kernels for today's as ${
      fromFileUrl(url)
    } must be what its sources compile to: current value is another ` +
      `${plural(committed.length, "byte")}. Run \`deno task wasm\``,
  );
}
