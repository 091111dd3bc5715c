/** Plain TypeScript versions of multi-head attention and its gradient. */
import type { Attention, AttentionGradient, AttentionShape } from "../wrappers/attention.ts";

/** Computes out = softmax(q k^T / sqrt(depth)) v for each head of each image. */
export function attention({ x, out, ...shape }: Omit<Attention, "weights">): void {
  forEachHead(shape, ({ query, key, value, place }) => {
    const weights = attentionWeights(shape, (i, j) => product(shape, (d) => x[query(i, d)] * x[key(j, d)]));
    weights.forEach((row, i) => {
      for (let d = 0; d < shape.depth; d++) {
        out[place(i, d)] = row.reduce((sum, weight, j) => sum + weight * x[value(j, d)], 0);
      }
    });
  });
}

/** Computes the gradient of `attention` from its input alone. */
export function attentionGradient({ dy, x, dx, ...shape }: Omit<AttentionGradient, "weights">): void {
  const { tokens, depth } = shape, scale = 1 / Math.sqrt(depth);
  dx.fill(0);
  forEachHead(shape, ({ query, key, value, place }) => {
    const weights = attentionWeights(shape, (i, j) => product(shape, (d) => x[query(i, d)] * x[key(j, d)]));
    weights.forEach((row, i) => {
      const dWeights = row.map((_, j) => product(shape, (d) => dy[place(i, d)] * x[value(j, d)]));
      const mean = row.reduce((sum, weight, j) => sum + weight * dWeights[j], 0);
      for (let j = 0; j < tokens; j++) {
        const dScore = row[j] * (dWeights[j] - mean) * scale;
        for (let d = 0; d < depth; d++) {
          dx[value(j, d)] += row[j] * dy[place(i, d)];
          dx[query(i, d)] += dScore * x[key(j, d)];
          dx[key(j, d)] += dScore * x[query(i, d)];
        }
      }
    });
  });
}

/** Where the values of one head lie: of a token and a place in the depth, in x and in the output. */
type Places = Record<"query" | "key" | "value" | "place", (token: number, d: number) => number>;

function forEachHead(
  { images, tokens, heads, depth }: AttentionShape,
  visit: (places: Places) => void,
): void {
  for (let image = 0; image < images; image++) {
    for (let head = 0; head < heads; head++) {
      const inX = (part: number) => (token: number, d: number) =>
        (((image * tokens + token) * 3 + part) * heads + head) * depth + d;
      const place = (token: number, d: number) => ((image * tokens + token) * heads + head) * depth + d;
      visit({ query: inX(0), key: inX(1), value: inX(2), place });
    }
  }
}

function attentionWeights(
  { tokens, depth }: AttentionShape,
  score: (i: number, j: number) => number,
): number[][] {
  return Array.from({ length: tokens }, (_, i) => {
    const scores = Array.from({ length: tokens }, (_, j) => score(i, j) / Math.sqrt(depth));
    const largest = Math.max(...scores), powers = scores.map((one) => Math.exp(one - largest));
    const sum = powers.reduce((a, b) => a + b);
    return powers.map((power) => power / sum);
  });
}

function product({ depth }: AttentionShape, term: (d: number) => number): number {
  let sum = 0;
  for (let d = 0; d < depth; d++) sum += term(d);
  return sum;
}
