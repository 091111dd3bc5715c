import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import { fitHead } from "../../../lib/demo/teach/fit_head.ts";

const ROWS = 40, COLUMNS = 6, CLASSES = 3;

/** Embeddings of three classes that overlap; one column never changes. */
function embeddings() {
  const random = createRandom(7), values = new Float32Array(ROWS * COLUMNS), labels = new Uint8Array(ROWS);
  for (let row = 0; row < ROWS; row++) {
    labels[row] = row % CLASSES;
    for (let c = 0; c < COLUMNS; c++) {
      values[row * COLUMNS + c] = c === 5 ? 4 : 3 * (c === labels[row] ? 1 : 0) + (c + 1) * random.normal();
    }
  }
  return { matrix: { values, rows: ROWS, columns: COLUMNS }, labels };
}

/** The columns with mean 0 and standard deviation 1; what never changes is 0. */
function standardised(values: Float32Array): number[][] {
  const rows = Array.from({ length: ROWS }, (_, r) => [...values.subarray(r * COLUMNS, (r + 1) * COLUMNS)]);
  for (let c = 0; c < COLUMNS; c++) {
    const mean = rows.reduce((sum, row) => sum + row[c], 0) / ROWS;
    const deviation = Math.sqrt(rows.reduce((sum, row) => sum + (row[c] - mean) ** 2, 0) / ROWS);
    for (const row of rows) row[c] = deviation === 0 ? 0 : (row[c] - mean) / deviation;
  }
  return rows;
}

/** Softmax regression by plain gradient descent with a fixed step, for as long as it takes. */
function descend(
  rows: number[][],
  labels: Uint8Array,
  penalty: number,
): { loss: number; logits: number[][] } {
  const weights = Array.from({ length: COLUMNS + 1 }, () => new Array<number>(CLASSES).fill(0));
  const logitsOf = (row: number[]) =>
    weights[COLUMNS].map((bias, k) => bias + row.reduce((sum, value, c) => sum + value * weights[c][k], 0));
  const softmax = (logits: number[]) => {
    const powers = logits.map(Math.exp), sum = powers.reduce((total, power) => total + power, 0);
    return powers.map((power) => power / sum);
  };
  for (let step = 0; step < 20_000; step++) {
    const slopes = weights.map((row, c) => row.map((weight) => c < COLUMNS ? penalty * weight : 0));
    rows.forEach((row, i) =>
      softmax(logitsOf(row)).forEach((probability, k) => {
        const slope = probability - (labels[i] === k ? 1 : 0);
        row.forEach((value, c) => slopes[c][k] += value * slope);
        slopes[COLUMNS][k] += slope;
      })
    );
    weights.forEach((row, c) => row.forEach((_, k) => row[k] -= 0.02 * slopes[c][k]));
  }
  const squares = weights.slice(0, COLUMNS).flat().reduce((sum, weight) => sum + weight ** 2, 0);
  const logits = rows.map(logitsOf);
  const loss = logits.reduce((sum, row, i) => sum - Math.log(softmax(row)[labels[i]]), penalty / 2 * squares);
  return { loss, logits };
}

Deno.test("fitHead() reaches the loss and the logits of plain gradient descent, in the columns as they came", async () => {
  const { matrix, labels } = embeddings();
  for (const penalty of [1, 0.1]) {
    const { weights, biases, objective } = await fitHead(matrix, { labels, classes: CLASSES, penalty });
    const wanted = descend(standardised(matrix.values), labels, penalty);
    assertAlmostEquals(objective, wanted.loss, 1e-6 * wanted.loss);
    for (let row = 0; row < ROWS; row++) {
      const logits = [...biases].map((bias, k) => {
        let sum = bias;
        for (let c = 0; c < COLUMNS; c++) sum += matrix.values[row * COLUMNS + c] * weights[c * CLASSES + k];
        return sum;
      });
      // Softmax knows differences of logits alone.
      logits.forEach((logit, k) =>
        assertAlmostEquals(logit - logits[0], wanted.logits[row][k] - wanted.logits[row][0], 1e-3)
      );
    }
    assertEquals([...weights.subarray(5 * CLASSES)], [0, 0, 0]);
  }
});

Deno.test("fitHead() copes with classes that are far apart, and with more columns than rows", async () => {
  const values = Float32Array.from(
    { length: 4 * 10 },
    (_, i) => Math.floor(i / 10) < 2 ? 1000 + i : -1000 - i,
  );
  const labels = Uint8Array.of(0, 0, 1, 1);
  const { weights, biases, objective } = await fitHead({ values, rows: 4, columns: 10 }, {
    labels,
    classes: 2,
  });
  assert([...weights, ...biases, objective].every(Number.isFinite));
  for (let row = 0; row < 4; row++) {
    const [a, b] = [0, 1].map((k) => {
      let sum = biases[k];
      for (let c = 0; c < 10; c++) sum += values[10 * row + c] * weights[2 * c + k];
      return sum;
    });
    assertEquals(a > b, labels[row] === 0);
  }
});

Deno.test("fitHead() refuses labels that do not fit, and numbers that are none", async () => {
  const { matrix, labels } = embeddings();
  await assertRejects(
    () => fitHead(matrix, { labels: labels.subarray(1), classes: 3 }),
    TypeError,
    "Cannot train a last layer as labels must be one for each of 40 rows: current value is 39",
  );
  const values = matrix.values.slice();
  values[7] = NaN;
  await assertRejects(
    () => fitHead({ ...matrix, values }, { labels, classes: 3 }),
    RangeError,
    "Cannot train a last layer as embeddings must be finite numbers: current value is NaN at index 7",
  );
});
