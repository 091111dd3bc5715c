/** Uses the package of the engine for JSR: its sources. */
import { assertEquals, assertMatch } from "@std/assert";
import { builtPackage } from "./built_package.ts";
import { runIn } from "./installed_package.ts";

const PROGRAM = `import * as tf from "@tensorflow/tfjs";
import { useBackend } from "@atelier/engine";
console.log((await useBackend({ threads: 2 })).reason);
const filter = tf.variable(tf.ones([3, 3, 1, 8])), images = tf.ones([4, 9, 9, 1]);
tf.train.sgd(1).minimize(() => tf.conv2d(images, filter, 1, "same").mean());
console.log(filter.dataSync()[32].toFixed(4)); // in the middle of the filter: the mean grows by 1 / 8 of it
`;

Deno.test("deno publish --dry-run passes, and takes the sources with their kernels", async () => {
  const folder = new URL("../jsr/", await builtPackage());
  const { code, err } = await runIn(folder, Deno.execPath(), ["publish", "--dry-run", "--allow-dirty"]);
  assertEquals(code, 0, err);
  const published = Array.from(
    err.matchAll(/^ +(file:\S+) \(/gm),
    ([, url]) => url.slice(folder.href.length),
  );
  assertEquals(published.filter((path) => /^[^/]+$|\.wasm$/.test(path)).sort(), [
    "LICENSE",
    "README.md",
    "backend/kernels_fixed.wasm",
    "backend/kernels_fixed_shared.wasm",
    "backend/kernels_relaxed.wasm",
    "backend/kernels_relaxed_shared.wasm",
    "deno.json",
  ]);
});

Deno.test("the sources that JSR gets train, and find their files beside them", async () => {
  const folder = new URL("../jsr/", await builtPackage()), program = new URL("../program.ts", folder);
  await Deno.writeTextFile(program, PROGRAM);
  const flags = [
    "run",
    "--no-lock",
    "--allow-read",
    "--allow-env",
    "--allow-sys=cpus",
    "--config",
    "deno.json",
  ];
  const { code, out, err } = await runIn(folder, Deno.execPath(), [...flags, program.href]);
  assertEquals(code, 0, err);
  assertMatch(out, /^WebAssembly with \w+ SIMD and shared memory is available.*\n0\.8750\n$/);
});
