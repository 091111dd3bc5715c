/**
 * Keeps what a model predicts for many images: a line of JSON that says what it is, then the logarithms of the
 * probabilities, little-endian float16 `[n, classes]`. They serve as logits: of large and of tiny probabilities alike
 * they keep three digits, where float16 probabilities would become 1 and 0.
 */
import { fromFileUrl } from "@std/path";
import type { Labels } from "../../core/dataset.ts";
import { argmax } from "../../core/argmax.ts";
import { damagedFile, type HeadedFileKind, readHeaded, writeHeaded } from "../../core/headed_file.ts";
import type { Profile } from "../../core/profile.ts";
import { sha256Hex } from "../../core/sha256.ts";
import { softmaxRows } from "../../metrics/softmax.ts";

/** What is known of predictions besides their values. */
export interface AboutPredictions {
  /** Number of classes. */
  classes: number;
  /** The model's name, such as "residual_24". */
  model: string;
  /** SHA-256, 64 hex digits, of its weights. */
  weightsHash: string;
  /** Which images were predicted. */
  split: "validation" | "test";
  profile: Profile["name"];
  /** The images' short name; "synthetic" for generated ones. */
  source: string;
}

/** Predictions out of a file. */
export interface Predictions extends AboutPredictions {
  /** Number of images. */
  n: number;
  /** Logarithms of the probabilities, float32 `[n, classes]`. */
  logits: Float32Array;
  /** Probabilities, float64 `[n, classes]`: each row adds up to 1. */
  probabilities: Float64Array;
  /** The most probable class of each image, `[n]`: the very ones of the logits that were written. */
  predicted: Labels;
}

/** The first line of the file. */
interface Head extends AboutPredictions {
  /** Version of the file's schema; readers refuse another. */
  schema: 1;
  n: number;
  /** SHA-256, 64 hex digits, of all that follows the line. */
  sha256: string;
}

/**
 * Writes predictions, 2 bytes for each probability.
 *
 * @param logits float32 `[n, classes]`, as `predictLogits` returns them
 */
export async function writePredictions(
  url: URL,
  logits: Float32Array,
  about: AboutPredictions,
): Promise<void> {
  const { classes } = about, n = logits.length / classes;
  if (!Number.isInteger(n) || n === 0) {
    throw new TypeError(
      `Cannot write predictions as logits must be rows of ${classes}: current value is ${logits.length} numbers`,
    );
  }
  const strange = logits.find((logit) => !Number.isFinite(logit));
  if (strange !== undefined) {
    throw new RangeError(
      `Cannot write predictions as every logit must be finite: current value is ${strange}`,
    );
  }
  const payload = new Uint8Array(halves(logits, classes).buffer);
  const head: Head = { schema: 1, n, ...about, sha256: await sha256Hex(payload) };
  await writeHeaded(url, head, payload);
}

/**
 * Reads predictions.
 *
 * @throws {Error} when there is no such file, naming the notebook that makes it
 * @throws {SyntaxError} when the file is damaged
 */
export async function readPredictions(url: URL): Promise<Predictions> {
  const notebook = url.pathname.split("/").at(-2);
  const kind: HeadedFileKind = {
    what: "predictions",
    remedy: `Run \`deno task report ${notebook}\` again, or restore the file from version control`,
  };
  const file = await readHeaded<Head>(url, kind);
  if (!file) {
    throw new Error(
      `Cannot read predictions as ${fromFileUrl(url)} must exist: current value is no file. Run ` +
        `\`deno task report ${notebook}\` first`,
    );
  }
  const { head: { sha256, schema: _, ...about }, body: payload } = file, { n, classes } = about;
  if (payload.length !== 2 * n * classes) {
    throw damagedFile(url, kind, `${payload.length} bytes of predictions in place of ${2 * n * classes}`);
  }
  if (await sha256Hex(payload) !== sha256) throw damagedFile(url, kind, "other predictions than it names");
  const logits = Float32Array.from(new Float16Array(payload.buffer));
  return {
    ...about,
    logits,
    probabilities: softmaxRows(logits, classes),
    predicted: argmax(logits, classes),
  };
}

/** Rounds the logarithms of the softmax to float16, such that the same class stays the first of the largest. */
function halves(logits: Float32Array, classes: number): Float16Array<ArrayBuffer> {
  const rounded = new Float16Array(logits.length), bits = new Uint16Array(rounded.buffer);
  const predicted = argmax(logits, classes);
  for (let i = 0; i < predicted.length; i++) {
    const from = i * classes, top = from + predicted[i];
    let sum = 0;
    for (let at = from; at < from + classes; at++) sum += Math.exp(logits[at] - logits[top]);
    for (let at = from; at < from + classes; at++) rounded[at] = logits[at] - logits[top] - Math.log(sum);
    // A class before it that rounds to the same number would win the tie: it takes the next lower number.
    for (let at = from; at < top; at++) if (rounded[at] === rounded[top]) bits[at]++;
  }
  return rounded;
}
