/** Holds that plain tfjs code gives the right values: every operation, on our backend, against cpu. */
import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { difference } from "./conformity/compare_results.ts";
import { createDraw } from "./conformity/draw.ts";
import { binary } from "./conformity/generators_binary.ts";
import { blocks } from "./conformity/generators_blocks.ts";
import { convolutions } from "./conformity/generators_convolutions.ts";
import { images } from "./conformity/generators_images.ts";
import { indices } from "./conformity/generators_indices.ts";
import { pools } from "./conformity/generators_pools.ts";
import { reductions } from "./conformity/generators_reductions.ts";
import { shapes } from "./conformity/generators_shapes.ts";
import { sparse } from "./conformity/generators_sparse.ts";
import { unary } from "./conformity/generators_unary.ts";
import { volumes } from "./conformity/generators_volumes.ts";
import type { CaseGenerators, OperationCase } from "./conformity/operation_case.ts";
import { type CaseResult, runCase } from "./conformity/run_case.ts";

const GENERATORS: CaseGenerators = {
  ...unary,
  ...binary,
  ...reductions,
  ...shapes,
  ...convolutions,
  ...volumes,
  ...pools,
  ...images,
  ...indices,
  ...blocks,
  ...sparse,
};

/** Calls drawn for each kernel, and how many of them the cpu backend must serve at least. */
const CASES = 45, LEAST_SERVED = 10;

interface Call {
  kernel: string;
  one: OperationCase;
  expected: CaseResult;
}

Deno.test("every kernel of the wasm and cpu backends has a generator, and every generator a kernel", async () => {
  await useBackend();
  const kernels = ["wasm", "cpu"].flatMap((backend) => tf.getKernelsForBackend(backend))
    .map(({ kernelName }) => kernelName)
    // Ours under names of their own have references, and their cases in random_cases_test.ts.
    .filter((name) => !name.startsWith("Atelier"));
  assertEquals([...new Set(kernels)].sort(), Object.keys(GENERATORS).sort());
});

Deno.test("all operations have cpu's values, dtypes and gradients in 5,000 calls and more: relative error < 1e-5", async () => {
  const calls = await callsOnCpu();
  const served = Map.groupBy(calls, ({ kernel }) => kernel);
  const few = Object.keys(GENERATORS).filter((name) => (served.get(name)?.length ?? 0) < LEAST_SERVED);
  assertEquals(few, [], "cpu refuses nearly all calls drawn for these");
  assert(calls.length >= 5_000, `only ${calls.length} calls were compared`);
  await useBackend({ threads: 2 });
  const before = inUse(), wrong = calls.flatMap(compared);
  assertEquals(wrong, []);
  assertEquals(inUse(), before);
});

/** Draws all calls, makes them on the cpu backend, and leaves out those that it refuses. */
async function callsOnCpu(): Promise<Call[]> {
  await useBackend({ prefer: "cpu" });
  return Object.entries(GENERATORS).flatMap(([kernel, generate]) => {
    const draw = createDraw(seedOf(kernel));
    return Array.from({ length: CASES }, (_, index) => {
      const one = generate(draw, index), result = runCase(one);
      return { kernel, one, expected: one.expected ? { outputs: one.expected() } : result };
    });
  }).filter(({ expected }) => expected.error === undefined);
}

/** Makes a call on the backend in use; returns what is wrong with it, if anything. */
function compared({ kernel, one, expected }: Call): string[] {
  const before = inUse();
  const actual = runCase({ ...one, hasGradients: expected.gradients !== undefined });
  const found = difference(actual, expected, one.isSummed) ??
    (String(inUse()) === String(before) ? undefined : "leaves tensors behind");
  const inputs = one.inputs.map(({ dtype, shape }) => `${dtype} [${shape}]`).join(", ");
  return found ? [`${kernel} of ${inputs} with ${JSON.stringify(one.options)}: ${found}`] : [];
}

/** Counts tfjs's tensors, and what both backends hold. */
function inUse(): number[] {
  const held = ["wasm", "cpu"].map((name) => tf.engine().findBackend(name).numDataIds());
  return [tf.memory().numTensors, ...held];
}

/** Gives every kernel a seed of its own that stays when others are added. */
function seedOf(name: string): number {
  return [...name].reduce((seed, letter) => (seed * 31 + letter.charCodeAt(0)) % 1_000_003, 7);
}
