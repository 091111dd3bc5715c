import { assertEquals } from "@std/assert";
import config from "../../../lib/tasks/wasm/deno.json" with { type: "json" };
import { PROJECT_URL } from "../../project_files.ts";

/** Runs a program with the compiler's own configuration; fetches nothing. */
async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--cached-only", "--no-check", "-P", "--config", "lib/tasks/wasm/deno.json", ...args],
    cwd: new URL(PROJECT_URL),
    env: { NO_COLOR: "1" },
  }).output();
  const [out, err] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { code, out, err };
}

/** Whether `deno task wasm` has been run on this machine: the tests are not to fetch the compiler's 110 MB. */
const HAS_COMPILER = (await run("lib/tasks/wasm/compile_kernels.ts")).code === 0;
const NO_COMPILER = HAS_COMPILER
  ? ""
  : " (skipped: the compiler is not here; `deno task wasm --check` fetches it)";

Deno.test({
  name: `the committed kernels are what their sources compile to${NO_COMPILER}`,
  ignore: !HAS_COMPILER,
  async fn() {
    const { code, out, err } = await run("lib/tasks/wasm/wasm.ts", "--check");
    assertEquals(code, 0, err);
    const names = config.permissions.default.write.map((path) => path.split("/").at(-1));
    const compiled = out.matchAll(/^(\S+): [\d,]+ bytes$/gm);
    assertEquals(Array.from(compiled, ([, name]) => name).sort(), names.sort());
  },
});
