/** Trains with the installed package in Node and Bun, and holds it to the bits of Deno. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { builtPackage } from "../built_package.ts";
import { assertSameBits } from "../expected_steps.ts";
import { installedPackage, runIn } from "../installed_package.ts";
import { type RuntimeName, testIn } from "../runtimes.ts";
import type { RuntimeSteps } from "../training_steps.ts";

const PROGRAMS = { Node: "node", Bun: "bun" } as const;

/** What every program begins with. */
const IMPORTS = `import * as tf from "@tensorflow/tfjs";
  import { useBackend } from "@atelier/engine";
  const say = (value) => console.log("\\n" + JSON.stringify(value));`;

/** Runs a program in the project where the package is installed, and returns what it says in its last line. */
async function answerOf<T>(runtime: keyof typeof PROGRAMS, code: string): Promise<T> {
  const project = await installedPackage(), name = `program_${crypto.randomUUID()}.mjs`;
  await Deno.writeTextFile(new URL(name, project), `${IMPORTS}\n${code}`);
  const run = await runIn(project, PROGRAMS[runtime], [name]);
  assertEquals(run.code, 0, `${run.out}${run.err}`);
  return JSON.parse(run.out.trim().split("\n").at(-1)!);
}

const OPTIONS = [1, 2, 3].flatMap((threads) => [{ threads }, { threads, simd: "fixed" as const }]);

for (const runtime of ["Node", "Bun"] as const) {
  const needed: RuntimeName[] = runtime === "Node" ? ["Node"] : ["Node", "Bun"];

  testIn(needed, `twenty steps in ${runtime} come to the bits of Deno, on 1, 2 and 3 threads`, async () => {
    await bundleSteps();
    const code = `import { trainingSteps } from "./training_steps.js";
      const all = [];
      for (const options of ${
      JSON.stringify(OPTIONS)
    }) all.push(await trainingSteps({ tf, useBackend }, options));
      say(all);`;
    const all = await answerOf<RuntimeSteps[]>(runtime, code);
    for (const [i, steps] of all.entries()) {
      const what = JSON.stringify(OPTIONS[i]);
      assertEquals(steps.backend.threads, OPTIONS[i].threads, what);
      if (OPTIONS[i].simd) assertEquals(steps.backend.simd, OPTIONS[i].simd, what);
      await assertSameBits(steps, what);
    }
  });

  testIn(needed, `workers sleep in ${runtime} when there is no work, and let the program end`, async () => {
    const code = `await useBackend({ threads: 3 });
      const a = tf.randomUniform([512, 512]);
      tf.matMul(a, a).dataSync();
      await new Promise((resolve) => setTimeout(resolve, 200));
      const before = process.cpuUsage();
      await new Promise((resolve) => setTimeout(resolve, 1000));
      const { user, system } = process.cpuUsage(before);
      say((user + system) / 1e6);`;
    const busy = await answerOf<number>(runtime, code);
    assert(busy < 0.2, `${busy} s of processor time in one second of idleness`);
  });

  testIn(needed, `${runtime} is told which file is missing or wrong, and goes on with cpu`, async () => {
    const built = await builtPackage(), folder = new URL("wrong/", await installedPackage());
    await Deno.mkdir(folder, { recursive: true });
    const start = `const { name, reason } = await useBackend({ files: ${JSON.stringify(folder.href)} });
      say([name, reason, tf.add(1, 2).dataSync()[0]]);`;
    const [name, reason, sum] = await answerOf<[string, string, number]>(runtime, start);
    assertEquals([name, sum], ["cpu", 3]);
    assertMatch(reason, /^WebAssembly did not start: .*no such file.*kernels_\w+_shared\.wasm/i);
    for await (const { name } of Deno.readDir(built)) {
      if (!name.endsWith(".wasm")) continue;
      // Every file is cut off by a byte, as by a download that broke.
      const bytes = await Deno.readFile(new URL(name, built));
      await Deno.writeFile(new URL(name, folder), bytes.subarray(0, -1));
    }
    const [, cut] = await answerOf<[string, string, number]>(runtime, start);
    assertMatch(
      cut,
      /^WebAssembly did not start: Cannot use \S+ as it must be .* one of another version, or damaged/,
    );
    await Deno.remove(folder, { recursive: true });
  });
}

/** Puts the steps of training into the project, as one module. */
async function bundleSteps(): Promise<void> {
  const to = fromFileUrl(new URL("training_steps.js", await installedPackage()));
  const from = fromFileUrl(new URL("../training_steps.ts", import.meta.url));
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["bundle", "--quiet", `--output=${to}`, from],
  }).output();
  assert(success, new TextDecoder().decode(stderr));
}
