import { assert, assertEquals, assertRejects } from "@std/assert";
import { argmax } from "../../../lib/core/argmax.ts";
import { createRandom } from "../../../lib/core/random.ts";
import {
  type AboutPredictions,
  readPredictions,
  writePredictions,
} from "../../../lib/study/store/predictions.ts";
import { withFolder } from "../../training/temporary_folder.ts";

const ABOUT: AboutPredictions = {
  classes: 10,
  model: "small_cnn",
  weightsHash: "a".repeat(64),
  split: "test",
  profile: "smoke",
  source: "synthetic",
};
/** What float16 leaves of a number, relative to it. */
const HALF_PRECISION = 2 ** -11;

/** Draws logits of all sizes, some of them so close to each other that float16 cannot tell them apart. */
function drawnLogits(n: number): Float32Array {
  const random = createRandom(1);
  return Float32Array.from({ length: n * 10 }, (_, i) => {
    const spread = [1e-4, 1, 30][Math.floor(i / 10) % 3];
    return spread * random.normal();
  });
}

Deno.test("readPredictions() gives the predicted classes, and probabilities within float16 of the logits", () =>
  withFolder(async (folder) => {
    const url = new URL("results/05_cnn/small_cnn.predictions", folder);
    const n = 3_000, logits = drawnLogits(n);
    await writePredictions(url, logits, ABOUT);
    assert((await Deno.stat(url)).size < 20 * n + 300);
    const { logits: kept, probabilities, predicted, ...about } = await readPredictions(url);
    assertEquals(about, { ...ABOUT, n });
    assertEquals(predicted, argmax(logits, 10));
    for (let i = 0; i < n; i++) {
      const row = logits.subarray(i * 10, i * 10 + 10), largest = Math.max(...row);
      const sum = row.reduce((total, logit) => total + Math.exp(logit - largest), 0);
      for (let c = 0; c < 10; c++) {
        const logarithm = row[c] - largest - Math.log(sum), at = i * 10 + c;
        // Twice the precision: a class that would have won by rounding was lowered by one more step.
        assert(Math.abs(kept[at] - logarithm) <= 2.1 * HALF_PRECISION * Math.abs(logarithm) + 1e-7);
        assert(Math.abs(probabilities[at] - Math.exp(logarithm)) < 1e-3);
      }
    }
  }));

Deno.test("readPredictions() refuses a missing or damaged file and names the notebook", () =>
  withFolder(async (folder) => {
    const url = new URL("05_cnn/small_cnn.predictions", folder);
    await assertRejects(() => readPredictions(url), Error, "Run `deno task report 05_cnn` first");
    await writePredictions(url, drawnLogits(5), ABOUT);
    const bytes = await Deno.readFile(url), text = new TextDecoder().decode(bytes);
    const line = text.slice(0, text.indexOf("\n") + 1);
    const damages: Uint8Array[] = [
      new Uint8Array(),
      bytes.subarray(0, 20),
      bytes.subarray(0, -2),
      bytes.with(-1, bytes.at(-1)! ^ 1),
      new TextEncoder().encode(line.replace('"schema":1', '"schema":9')),
      new TextEncoder().encode("null\n"),
    ];
    for (const damage of damages) {
      await Deno.writeFile(url, damage);
      await assertRejects(() => readPredictions(url), SyntaxError, "Run `deno task report 05_cnn` again");
    }
  }));

Deno.test("writePredictions() refuses logits that are not whole rows of finite numbers", () =>
  withFolder(async (folder) => {
    const url = new URL("small_cnn.predictions", folder);
    await assertRejects(() => writePredictions(url, new Float32Array(11), ABOUT), TypeError, "rows of 10");
    await assertRejects(() => writePredictions(url, new Float32Array(), ABOUT), TypeError, "0 numbers");
    await assertRejects(
      () => writePredictions(url, new Float32Array(10).fill(NaN), ABOUT),
      RangeError,
      "every logit must be finite: current value is NaN",
    );
  }));
