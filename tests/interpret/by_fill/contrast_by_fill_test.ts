import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import { contrastsByFill } from "../../../lib/interpret/by_fill/contrast_by_fill.ts";

/** Mean 2, 0 and -2, each with a standard error of the square root of 1/3. */
const UP = [1, 2, 3], AROUND = [-1, 0, 1], DOWN = [-1, -2, -3];

/** Student's t with two degrees of freedom in closed form: the quantile and the two-sided tail. */
const quantile = (confidence: number) => confidence * Math.sqrt(2 / (1 - confidence ** 2));
const tail = (t: number) => 1 - Math.abs(t) / Math.sqrt(t ** 2 + 2);

Deno.test("contrastsByFill() adjusts interval and p of each fill for how many verdicts there are", () => {
  const [{ fills }] = contrastsByFill([{ name: "a", byFill: { black: UP, blurred: AROUND } }]);
  const half = quantile(0.975) / Math.sqrt(3);
  assertEquals(fills.map(({ fill, verdict, n }) => [fill, verdict, n]), [["black", "open", 3], [
    "blurred",
    "open",
    3,
  ]]);
  fills.forEach(({ value, low, high }, i) => {
    assertAlmostEquals(value, [2, 0][i], 1e-12);
    assertAlmostEquals(low, value - half, 1e-9);
    assertAlmostEquals(high, value + half, 1e-9);
  });
  assertAlmostEquals(fills[0].p, 2 * tail(2 * Math.sqrt(3)), 1e-12);
  assertEquals(fills[1].p, 1);
});

Deno.test("contrastsByFill() counts the verdicts of all conclusions as one family", () => {
  const [alone] = contrastsByFill([{ name: "a", byFill: { black: UP } }]);
  const [one] = contrastsByFill(Array(4).fill({ name: "a", byFill: { black: UP } }));
  assertAlmostEquals(alone.fills[0].low, 2 - quantile(0.95) / Math.sqrt(3), 1e-9);
  assertAlmostEquals(one.fills[0].low, 2 - quantile(1 - 0.05 / 4) / Math.sqrt(3), 1e-9);
  assertAlmostEquals(one.fills[0].p, 4 * alone.fills[0].p, 1e-12);
});

Deno.test("contrastsByFill() says whether a conclusion holds under every fill, some or none", () => {
  const sure = { confidence: 0.5 };
  const judge = (...values: number[][]) => {
    const byFill = Object.fromEntries(values.map((own, i) => [`fill ${i}`, own]));
    const [{ holds, isContradicted, fills }] = contrastsByFill([{ name: "a", byFill }], sure);
    return [holds, isContradicted, ...fills.map(({ verdict }) => verdict)];
  };
  assertEquals(judge(UP, UP), ["every fill", false, "holds", "holds"]);
  assertEquals(judge(UP, AROUND), ["some fills", false, "holds", "open"]);
  assertEquals(judge(UP, DOWN), ["some fills", true, "holds", "reversed"]);
  assertEquals(judge(DOWN, AROUND), ["no fill", false, "reversed", "open"]);
});

Deno.test("contrastsByFill() compares fills image by image", () => {
  // The images differ far more from each other than the fills do.
  const byFill = { black: [100, 200, 303], mean: [99, 198, 300], blurred: [100, 200, 303] };
  const [{ changes }] = contrastsByFill([{ name: "a", byFill }]);
  assertEquals(changes.map(({ first, second, value }) => [first, second, value]), [
    ["black", "mean", 2],
    ["black", "blurred", 0],
    ["mean", "blurred", -2],
  ]);
  // Differences 1, 2 and 3, one of three tests.
  assertAlmostEquals(changes[0].low, 2 - quantile(1 - 0.05 / 3) / Math.sqrt(3), 1e-9);
  assertAlmostEquals(changes[0].p, 3 * tail(2 * Math.sqrt(3)), 1e-12);
  assertEquals([changes[1].low, changes[1].high, changes[1].p], [0, 0, 1]);
});

Deno.test("contrastsByFill() never has an interval that contradicts its p value", () => {
  const random = createRandom(1), verdicts = new Set<string>();
  for (let round = 0; round < 40; round++) {
    const contrasts = Array.from({ length: 5 }, (_, i) => ({
      name: `${i}`,
      byFill: Object.fromEntries(["a", "b"].map((fill) => {
        return [fill, Array.from({ length: 12 }, () => random.normal() + (i - 2) / 2)];
      })),
    }));
    for (const { fills, changes } of contrastsByFill(contrasts)) {
      for (const { low, high, p } of [...fills, ...changes]) assertEquals(low > 0 || high < 0, p < 0.05);
      for (const { verdict } of fills) verdicts.add(verdict);
    }
  }
  assertEquals([...verdicts].sort(), ["holds", "open", "reversed"]);
});

Deno.test("contrastsByFill() is wrong about any fill in one family out of twenty at most", () => {
  const random = createRandom(2), families = 400;
  let wrong = 0;
  for (let round = 0; round < families; round++) {
    const byFill = Object.fromEntries(["a", "b", "c", "d"].map((fill) => {
      return [fill, Array.from({ length: 10 }, random.normal)];
    }));
    const [{ fills }] = contrastsByFill([{ name: "nothing", byFill }]);
    if (fills.some(({ verdict }) => verdict !== "open")) wrong++;
  }
  // 5 % are 20; a spread of five standard deviations on top.
  assert(wrong > 0 && wrong <= 20 + 5 * Math.sqrt(20 * 0.95), `${wrong}`);
});

Deno.test("contrastsByFill() refuses fills of different images, none, and one image", () => {
  assertThrows(
    () => contrastsByFill([{ name: "a", byFill: { black: UP, mean: [1, 2] } }]),
    TypeError,
    'Cannot compare fills as images of "mean" must be as many as the first fill\'s (3): current value is 2',
  );
  assertThrows(
    () => contrastsByFill([]),
    RangeError,
    "Cannot compare fills as the number of conclusions must be an integer of 1 or more: current value is 0",
  );
  assertThrows(
    () => contrastsByFill([{ name: "a", byFill: {} }]),
    RangeError,
    "Cannot compare fills as the number of fills must be an integer of 1 or more: current value is 0",
  );
  assertThrows(() => contrastsByFill([{ name: "a", byFill: { black: [1] } }]), RangeError, "of 2 or more");
  assertThrows(
    () => contrastsByFill([{ name: "a", byFill: { black: UP } }], { confidence: 1 }),
    RangeError,
    "Cannot compare fills as confidence must be above 0 and below 1: current value is 1",
  );
});
