import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals } from "@std/assert";
import { backendReport, useBackend } from "../../lib/backend/mod.ts";
import { orthogonalise } from "../../lib/backend/orthogonalise.ts";
import { orthogonalised, product, type Rows, transposed } from "./orthogonal_reference.ts";
import { relativeError } from "./with_runtime.ts";

const SHAPES = [[7, 4], [4, 7], [6, 6], [7, 6], [1, 5], [72, 16], [16, 72]] as const;

for (const prefer of ["wasm", "cpu"] as const) {
  Deno.test(`orthogonalise() follows the written formula on ${prefer}, tall and wide: relative error < 1e-5`, async () => {
    await useBackend({ prefer });
    const tensors = tf.memory().numTensors;
    for (const [i, shape] of SHAPES.entries()) {
      tf.tidy(() => {
        const matrix = tf.randomNormal<tf.Rank.R2>([...shape], 0, 3, "float32", i + 1);
        const found = orthogonalise(matrix);
        assertEquals(found.shape, matrix.shape);
        const expected = orthogonalised(matrix.arraySync()).flat();
        assert(relativeError(found.dataSync(), expected) < 1e-5, `${shape}`);
      });
    }
    assertEquals(tf.memory().numTensors, tensors);
  });
}

/** Returns A^T A of a matrix whose columns would be orthonormal. */
const gram = (matrix: Rows) => product(transposed(matrix), matrix);

Deno.test("orthogonalise() turns scaled columns into nearly orthonormal ones, in their directions", async () => {
  await useBackend();
  // Columns at right angles, up to twenty times as long as others.
  const columns = [[1, 1, 1, 1], [20, -20, 20, -20], [5, 5, -5, -5]];
  const found = tf.tidy(() => orthogonalise(tf.tensor2d(transposed(columns))).arraySync());
  gram(found).forEach((row, i) =>
    row.forEach((value, j) => {
      assert(i === j ? value > 0.45 && value < 1.5 : Math.abs(value) < 1e-4, `${value} at ${i}, ${j}`);
    })
  );
  const signs = (matrix: Rows) => matrix.map((row) => row.map(Math.sign));
  assertEquals(signs(found), signs(transposed(columns)));
});

Deno.test("orthogonalise() leaves a matrix of zeros as it is", async () => {
  await useBackend();
  assertEquals(tf.tidy(() => orthogonalise(tf.zeros([3, 2])).arraySync()), [[0, 0], [0, 0], [0, 0]]);
});

Deno.test("orthogonalise() runs on the engine, without a copy, and to the same bits with any number of threads", async () => {
  const found = [];
  for (const threads of [1, 3]) {
    await useBackend({ threads });
    const before = new Map(backendReport().map(({ operation, plain }) => [operation, plain]));
    found.push(tf.tidy(() => orthogonalise(tf.randomNormal([600, 96], 0, 1, "float32", 5)).dataSync()));
    const onCopies = backendReport().filter(({ operation, plain }) => plain > (before.get(operation) ?? 0));
    assertEquals(onCopies.map(({ operation }) => operation), []);
  }
  assertEquals(found[1], found[0]);
});
