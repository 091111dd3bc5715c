import { assert, assertEquals } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import * as reference from "../../../lib/backend/references/elementwise.ts";
import { scaleAdd } from "../../../lib/backend/wrappers/elementwise.ts";
import { relativeError, withRuntime } from "../with_runtime.ts";

Deno.test("scaleAdd() agrees with its reference at 200 random sizes: relative error < 2e-6", () =>
  withRuntime(2, (runtime) => {
    const random = createRandom(1);
    for (let i = 0; i < 200; i++) {
      const length = i < 20 ? i + 1 : 1 + random.integer(40_000);
      const [x, y, out] = [0, 1, 2].map(() => runtime.allocate(length).map(() => random.normal()));
      const views = [x, y, out].map((values) => {
        const view = runtime.allocate(length);
        view.set(values);
        return view;
      });
      scaleAdd({ x: views[0], y: views[1], out: views[2], scale: 1.5 });
      reference.scaleAdd({ x, y, out, scale: 1.5 });
      assert(relativeError(views[2], out) < 2e-6, `length ${length}`);
    }
  }));

Deno.test("scaleAdd() is bit-identical for 1, 2 and 3 threads", async () => {
  const results: Float32Array[] = [];
  for (const threads of [1, 2, 3]) {
    await withRuntime(threads, (runtime) => {
      const random = createRandom(2);
      const [x, y, out] = [0, 1, 2].map(() => runtime.allocate(100_003));
      for (let i = 0; i < x.length; i++) [x[i], y[i]] = [random.normal(), random.normal()];
      scaleAdd({ x, y, out, scale: 0.3 });
      results.push(Float32Array.from(out));
    });
  }
  assertEquals(results[1], results[0]);
  assertEquals(results[2], results[0]);
});
