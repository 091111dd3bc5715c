/**
 * A memory of 4 GiB that is full is refused in words, and harms nothing. Tensors are not filled, and so cost little.
 */
import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { emptyTensor } from "../../lib/backend/operations/empty_tensor.ts";
import { kernelGuard } from "../../lib/backend/tfjs/failed_kernels.ts";
import { floatsOf, makeOutput } from "../../lib/backend/tfjs/tfjs_internals.ts";
import { useBackend } from "../../lib/backend/use_backend.ts";

const MIB = 2 ** 20;
const FULL =
  /^Cannot .+ as the WebAssembly memory is full \(\d+ bytes, \d+ at most for tensors\): use a smaller batch/;

/** tfjs's allocator, without our guard. */
const allocator = () =>
  (tf.backend() as unknown as {
    wasm: { asm: { malloc(bytes: number): number; free(address: number): void } };
  })
    .wasm.asm;

/** Fills the memory with tensors of `bytes` bytes and then of halves, down to 4 KiB. */
function fillMemory(bytes: number): tf.Tensor[] {
  const tensors: tf.Tensor[] = [];
  for (let size = bytes; size >= 4096;) {
    const tensor = orUndefined(() => emptyTensor([size / 4]));
    if (tensor) tensors.push(tensor);
    else size /= 2;
  }
  return tensors;
}

function orUndefined<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    assert(error instanceof RangeError && FULL.test(error.message), String(error));
    return undefined;
  }
}

Deno.test("a full memory is refused in words, with tensors of any size, and works on once they are disposed of", async () => {
  await useBackend({ threads: 2 });
  const [x, y] = [tf.ones([512, 512]), tf.ones([512, 512])];
  const tensorsBefore = tf.memory().numTensors;
  for (const bytes of [1024 * MIB, 300 * MIB, 8 * MIB]) {
    const tensors = fillMemory(bytes);
    assert(tf.memory().numBytes > 3.7 * 1024 * MIB, `${tf.memory().numBytes} bytes of tensors`);
    for (
      const work of [() => tf.matMul(x, y), () => tf.add(x, y), () => tf.tensor1d(new Float32Array(MIB))]
    ) {
      assert(FULL.test(assertThrows(work, RangeError).message));
    }
    tf.dispose(tensors);
    assertEquals(tf.memory().numTensors, tensorsBefore);
    assertEquals(Array.from(tf.tidy(() => tf.matMul(x, y).max().dataSync())), [512]);
  }
  tf.dispose([x, y]);
});

Deno.test("a kernel that lacks room for its second output gives back the first", async () => {
  await useBackend({ threads: 2 });
  const x = tf.ones([512, 1024]), room = emptyTensor([3 * MIB / 4]), rest = fillMemory(256 * MIB);
  room.dispose();
  for (let i = 0; i < 3; i++) {
    const error = assertThrows(() => tf.topk(x, 1024), RangeError);
    assert(FULL.test(error.message), error.message);
    emptyTensor([3 * MIB / 4]).dispose();
  }
  tf.dispose([x, ...rest]);
});

Deno.test("kernelGuard() gives back the outputs of a kernel that fails, and of those that it called", async () => {
  await useBackend({ threads: 1 });
  const guard = kernelGuard(), made: tf.TensorInfo[] = [];
  const note = (shape: number[]) => {
    made.push(makeOutput(shape));
    return made.at(-1)!;
  };
  const call = { inputs: {}, backend: tf.backend() }, numBytes = () => tf.backend().numDataIds();
  const inner = guard("Inner", () => note([10])), before = numBytes();
  const outer = guard("Outer", () => {
    note([20]);
    inner(call);
    throw new Error("no luck");
  });
  assertThrows(() => outer(call), Error, "no luck");
  assertEquals([made.length, numBytes()], [2, before]);
  const kept = inner(call) as tf.TensorInfo;
  assertEquals([numBytes(), floatsOf(kept).length], [before + 1, 10]);
  tf.backend().disposeData(kept.dataId);
});

Deno.test("kernelGuard() tells when a kernel of tfjs's got no memory, in place of what it wrote or of its abort", async () => {
  await useBackend({ threads: 1 });
  const guard = kernelGuard(), { malloc, free } = allocator();
  const call = { inputs: {}, backend: tf.backend() }, before = tf.backend().numDataIds();
  const hungry = (end: () => void) =>
    guard("Hungry", () => {
      const output = makeOutput([10]), blocks: number[] = [];
      for (let block = malloc(MIB); block !== 0; block = malloc(MIB)) blocks.push(block);
      blocks.forEach(free);
      end();
      return output;
    });
  for (const end of [() => {}, () => assert(false, "Aborted()")]) {
    const error = assertThrows(
      () => hungry(end)(call),
      RangeError,
      "Cannot run Hungry as the WebAssembly memory",
    );
    assert(FULL.test(error.message), error.message);
  }
  assertEquals(tf.backend().numDataIds(), before);
  assertEquals(Array.from(tf.tidy(() => tf.tile(tf.ones([2]), [2]).dataSync())), [1, 1, 1, 1]);
});

Deno.test("non-maximum suppression gives the same beyond 2 GiB", async () => {
  await useBackend({ threads: 1 });
  const boxes = tf.tensor2d([[0, 0, 1, 1], [0, 0, 1, 1.1], [0, 2, 1, 3]]),
    scores = tf.tensor1d([0.9, 0.8, 0.7]);
  const low = Array.from({ length: 9 }, () => emptyTensor([256 * MIB / 4]));
  const { selectedIndices, selectedScores } = tf.image.nonMaxSuppressionWithScore(
    boxes,
    scores,
    3,
    0.5,
    -1,
    0,
  );
  assertEquals(Array.from(selectedIndices.dataSync()), [0, 2]);
  assertEquals(Array.from(selectedScores.dataSync(), (score) => score.toFixed(3)), ["0.900", "0.700"]);
  assertEquals(Array.from(tf.image.nonMaxSuppression(boxes, scores, 3).dataSync()), [0, 2]);
  tf.dispose([boxes, scores, low, selectedIndices, selectedScores]);
});
