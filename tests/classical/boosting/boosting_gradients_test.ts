import { assertAlmostEquals, assertEquals } from "@std/assert";
import { baseScores, writeGradients } from "../../../lib/classical/boosting/boosting_gradients.ts";

const ROWS = 5, CLASSES = 3, LABELS = Uint8Array.of(0, 1, 2, 2, 1);
const SCORES = Float64Array.from({ length: ROWS * CLASSES }, (_, i) => Math.sin(3 * i) * 2);

/** The loss of one row, with one score moved. */
function loss(row: number, k: number, step: number): number {
  const scores = Array.from({ length: CLASSES }, (_, c) => SCORES[c * ROWS + row] + (c === k ? step : 0));
  return Math.log(scores.reduce((sum, score) => sum + Math.exp(score), 0)) - scores[LABELS[row]];
}

Deno.test("writeGradients() writes the loss's derivatives (differences of the loss, absolute error < 1e-5)", () => {
  const gradients = new Float32Array(SCORES.length * 2),
    views = { scores: SCORES, labels: LABELS, gradients };
  writeGradients(views, 0, 2);
  writeGradients(views, 2, ROWS);
  for (let k = 0; k < CLASSES; k++) {
    for (let row = 0; row < ROWS; row++) {
      const [below, here, above] = [-1e-3, 0, 1e-3].map((step) => loss(row, k, step));
      assertAlmostEquals(gradients[(k * ROWS + row) * 2], (above - below) / 2e-3, 1e-5);
      assertAlmostEquals(gradients[(k * ROWS + row) * 2 + 1], (above - 2 * here + below) / 1e-6, 1e-5);
    }
  }
});

Deno.test("writeGradients() writes the rows that it is asked for", () => {
  const gradients = new Float32Array(SCORES.length * 2).fill(9);
  writeGradients({ scores: SCORES, labels: LABELS, gradients }, 1, 3);
  for (let i = 0; i < gradients.length; i++) {
    const row = Math.floor(i / 2) % ROWS;
    assertEquals(gradients[i] !== 9, row === 1 || row === 2);
  }
});

Deno.test("baseScores() are logarithms of the classes' shares with mean 0, finite for an absent class", () => {
  const [a, b, c] = baseScores(Uint8Array.of(0, 1, 1, 1), 3);
  assertAlmostEquals(b - a, Math.log(3), 1e-12);
  assertAlmostEquals(a - c, Math.log(0.25 / Number.EPSILON), 1e-12);
  assertAlmostEquals(a + b + c, 0, 1e-12);
});
