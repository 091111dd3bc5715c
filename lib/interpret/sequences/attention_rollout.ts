/** Follows attention through all blocks of a transformer, back to the tokens that came in. */
import type { AttentionMap } from "./attention_maps.ts";

/**
 * Returns how much each token that came in counts in the mean of the tokens that come out: float64 `[examples,
 * tokens]`, the tokens of an example adding up to 1. Attention rollout (Abnar and Zuidema 2020, arXiv 2005.00928):
 * in each block the heads are averaged, the identity is added for the path around the attention, rows are brought to
 * a sum of 1, and the blocks are multiplied. What the dense layers do is left out.
 *
 * @param maps what `attentionMaps` returns: from the first block to the last
 * @throws {RangeError} without maps
 * @throws {TypeError} where two differ in examples or tokens
 */
export function attentionRollout(maps: readonly AttentionMap[]): Float64Array {
  checkMaps(maps);
  const [{ examples, tokens }] = maps;
  const rollout = new Float64Array(examples * tokens);
  for (let example = 0; example < examples; example++) {
    // A row vector from the left goes through the blocks backwards: the mean of the product's rows without the product.
    const fractions = maps.reduceRight<Float64Array>(
      (fractions, map) => passBack(fractions, map, example),
      new Float64Array(tokens).fill(1 / tokens),
    );
    rollout.set(fractions, example * tokens);
  }
  return rollout;
}

function checkMaps(maps: readonly AttentionMap[]): void {
  if (maps.length === 0) {
    throw new RangeError("Cannot roll out attention as maps must hold at least one: current value is 0");
  }
  const [first] = maps;
  for (const { layer, examples, tokens } of maps) {
    if (examples === first.examples && tokens === first.tokens) continue;
    throw new TypeError(
      `Cannot roll out attention as every map must be of ${first.examples} examples and ${first.tokens} tokens: ` +
        `current value is ${examples} and ${tokens} for ${layer}`,
    );
  }
}

/** Hands the fractions of a block's output tokens on to its input tokens. */
function passBack(
  fractions: Float64Array,
  { weights, heads, tokens }: AttentionMap,
  example: number,
): Float64Array {
  const passed = new Float64Array(tokens), row = new Float64Array(tokens);
  for (let query = 0; query < tokens; query++) {
    row.fill(0);
    for (let head = 0; head < heads; head++) {
      const start = ((example * heads + head) * tokens + query) * tokens;
      for (let key = 0; key < tokens; key++) row[key] += weights[start + key] / heads;
    }
    row[query] += 1;
    const sum = row.reduce((total, value) => total + value);
    for (let key = 0; key < tokens; key++) passed[key] += fractions[query] * row[key] / sum;
  }
  return passed;
}
