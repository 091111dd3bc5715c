import * as tf from "@tensorflow/tfjs";
import { assertEquals, assertMatch } from "@std/assert";
import { backendDifference } from "../../../lib/backend/tfjs/backend_check.ts";
import { CHECK_NETWORKS } from "../../../lib/backend/tfjs/check_networks.ts";
import { kernelCounts } from "../../../lib/backend/tfjs/kernel_counts.ts";
import { disposeStep, startStep } from "../../../lib/backend/tfjs/training_step.ts";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { heldMemory, numbersOf, type ScratchChanges, withScratchBackend } from "./scratch_backend.ts";

/** Checks a changed plain backend against the engine; holds that the engine stays in use, and memory as it was. */
async function differenceWith(changes: ScratchChanges, limitMs = 30_000): Promise<string | undefined> {
  await useBackend({ threads: 1 });
  const before = heldMemory();
  const difference = await withScratchBackend(changes, () => backendDifference("scratch", { limitMs }));
  assertEquals(tf.getBackend(), "wasm");
  assertEquals(heldMemory(), before);
  return difference;
}

type Kernels = NonNullable<ScratchChanges["kernels"]>;

/** Changes all float32 numbers that kernels give, but for those that only move values. */
function changed(change: (value: number, kernelName: string) => number): Kernels {
  const moves = ["Identity", "Reshape", "Cast", "Transpose", "Slice", "SplitV", "Unpack"];
  return {
    "*": (outputs, kernelName) => {
      if (moves.includes(kernelName) || [outputs].flat()[0].dtype !== "float32") return;
      const numbers = numbersOf(outputs);
      numbers.forEach((value, i) => numbers[i] = change(value, kernelName));
    },
  };
}

/** Makes the largest number that a kernel gives 10 % larger. */
function tenPercentOff(kernelName: string): Kernels {
  return {
    [kernelName]: (outputs) => {
      const numbers = numbersOf(outputs);
      let largest = 0;
      numbers.forEach((value, i) => largest = Math.abs(value) > Math.abs(numbers[largest]) ? i : largest);
      numbers[largest] *= 1.1;
    },
  };
}

Deno.test("backendDifference() finds none on the plain backend", async () => {
  assertEquals(await differenceWith({}), undefined);
});

Deno.test("backendDifference() accepts errors as large as WGSL permits, all in one direction", async () => {
  for (const sign of [1, -1]) {
    const kernels = changed((value, name) => {
      const off = name === "Tanh" ? 1e-5 : /Sigmoid|Exp|Log/.test(name) ? 1e-6 : 0;
      return value * (1 + sign * 2 ** -22) + sign * off;
    });
    assertEquals(await differenceWith({ kernels }), undefined);
  }
});

Deno.test("backendDifference() refuses half precision", async () => {
  const kernels = changed((value) => {
    const step = 2 ** (Math.floor(Math.log2(Math.abs(value))) - 10);
    return value === 0 ? 0 : Math.round(value / step) * step;
  });
  assertMatch((await differenceWith({ kernels }))!, /^in the convolutional network /);
});

Deno.test("backendDifference() names what one wrong gradient kernel spoils, with both values", async () => {
  assertMatch(
    (await differenceWith({ kernels: tenPercentOff("Conv2DBackpropFilter") }))!,
    /^in the convolutional network value \d+ of conv\d\/kernel is -?[\d.e-]+ after one step of training, where wasm has -?[\d.e-]+$/,
  );
});

const CONVOLUTIONAL = [
  ...["Conv2D", "Conv2DBackpropInput", "Conv2DBackpropFilter", "MaxPool", "MaxPoolGrad", "Relu", "Step"],
  ...["BatchMatMul", "_FusedMatMul", "Add", "Sub", "Multiply", "RealDiv", "Exp", "Log", "Sum", "Neg"],
];
const RECURRENT = ["Sigmoid", "Tanh", "Concat", "SquaredDifference"];

for (const [network, names] of [["convolutional", CONVOLUTIONAL], ["recurrent", RECURRENT]] as const) {
  for (const kernelName of names) {
    Deno.test(`backendDifference() refuses ${kernelName} where one number of it is 10 % off`, async () => {
      const difference = await differenceWith({ kernels: tenPercentOff(kernelName) });
      assertMatch(
        difference ?? "none",
        new RegExp(`^in the ${network} network (the loss|value \\d+ of) .+ where wasm`),
      );
    });
  }
}

Deno.test("backendDifference() refuses NaN, in the loss or in one weight", async () => {
  const nan = (kernelName: string): Kernels => ({ [kernelName]: (outputs) => numbersOf(outputs)[0] = NaN });
  assertMatch(
    (await differenceWith({ kernels: nan("Conv2D") }))!,
    /^in the convolutional network the loss is NaN after/,
  );
  assertMatch(
    (await differenceWith({ kernels: nan("Conv2DBackpropFilter") }))!,
    /^in the convolutional network value 0 of conv1\/kernel is NaN after/,
  );
});

Deno.test("backendDifference() says what a kernel that throws said, wherever it throws", async () => {
  for (const failing of ["Conv2D", "Conv2DBackpropInput", "Add", "Tanh", "Identity", "Concat"]) {
    const before = (kernelName: string) => {
      if (kernelName === failing) throw new Error("device lost");
    };
    const network = ["Tanh", "Concat"].includes(failing) ? "recurrent" : "convolutional";
    assertEquals(await differenceWith({ before }), `the ${network} network failed: device lost`);
  }
});

Deno.test("backendDifference() waits no longer than the limit for a device that never answers", async () => {
  const read = () => new Promise<never>(() => {});
  assertEquals(
    await differenceWith({ read }, 50),
    "the convolutional network failed: no answer within 0.05 s",
  );
});

Deno.test("backendDifference() says that reading failed", async () => {
  const read = () => Promise.reject(new Error("the buffer is unmapped"));
  assertEquals(await differenceWith({ read }), "the convolutional network failed: the buffer is unmapped");
});

Deno.test("backendDifference() calls no kernel of ours for the other backend", async () => {
  await useBackend({ threads: 1 });
  const calls = () => Object.fromEntries(Array.from(kernelCounts(), ([name, count]) => [name, { ...count }]));
  const since = (before: ReturnType<typeof calls>) =>
    Object.entries(calls()).map(([name, { ours, stock, plain }]) => [
      name,
      ours - before[name].ours,
      stock - before[name].stock,
      plain - before[name].plain,
    ]);
  const start = calls();
  for (const network of CHECK_NETWORKS) disposeStep(startStep(network));
  const alone = since(start), middle = calls();
  await withScratchBackend({}, () => backendDifference("scratch", { limitMs: 30_000 }));
  assertEquals(since(middle), alone);
});
