import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../lib/core/random.ts";
import { logLoss } from "../../lib/metrics/log_loss.ts";
import { softmaxRows } from "../../lib/metrics/softmax.ts";
import { fitTemperature, temperatureScaled } from "../../lib/metrics/temperature_scaling.ts";

/** Logits of three classes with labels drawn from their softmax at `temperature`. */
function drawn(temperature: number, n: number) {
  const random = createRandom(2), classes = 3;
  const logits = Float32Array.from({ length: n * classes }, () => 3 * random.normal());
  const probabilities = temperatureScaled(logits, { classes, temperature });
  const labels = Uint8Array.from({ length: n }, (_, i) => {
    const draw = random.uniform();
    return draw < probabilities[i * 3] ? 0 : draw < probabilities[i * 3] + probabilities[i * 3 + 1] ? 1 : 2;
  });
  return { labels, logits, classes };
}

Deno.test("fitTemperature() makes the mean confidence of two classes the fraction that is right", () => {
  // Both rows say class 0 by 2; three of four are right, so that 2 / T must be ln 3.
  const logits = [2, 0, 1, -1, 5, 3, 2, 0];
  assertAlmostEquals(fitTemperature([0, 0, 0, 1], logits, { classes: 2 }), 2 / Math.log(3), 1e-12);
});

Deno.test("fitTemperature() finds the temperature that labels were drawn at", () => {
  for (const temperature of [0.5, 1, 2.5]) {
    const { labels, logits, classes } = drawn(temperature, 4000);
    assertAlmostEquals(fitTemperature(labels, logits, { classes }) / temperature, 1, 0.08);
  }
});

Deno.test("fitTemperature() has no better neighbour", () => {
  const { labels, logits, classes } = drawn(2, 300);
  const fitted = fitTemperature(labels, logits, { classes });
  const loss = (temperature: number) =>
    logLoss(labels, temperatureScaled(logits, { classes, temperature }), { classes });
  const least = loss(fitted);
  for (const factor of [0.5, 0.9, 0.999, 1.001, 1.1, 2]) assert(loss(fitted * factor) > least);
});

Deno.test("fitTemperature() undoes a factor on the logits, however large or small", () => {
  const { labels, logits, classes } = drawn(1, 300);
  const plain = fitTemperature(labels, logits, { classes });
  for (const factor of [1e-3, 0.1, 30, 1e4]) {
    const scaled = Float64Array.from(logits, (logit) => logit * factor);
    const fitted = fitTemperature(labels, scaled, { classes, smallest: 1e-5, largest: 1e6 });
    assertAlmostEquals(fitted / factor / plain, 1, 1e-9);
  }
});

Deno.test("fitTemperature() is the smallest allowed when every prediction is right", () => {
  assertEquals(fitTemperature([0, 1], [2, 0, 0, 1], { classes: 2 }), 0.01);
  assertEquals(fitTemperature([0, 1], [2, 0, 0, 1], { classes: 2, smallest: 0.5 }), 0.5);
});

Deno.test("fitTemperature() is the largest allowed when logits say nothing or mislead", () => {
  assertEquals(fitTemperature([0, 1], [1, 1, 1, 1], { classes: 2 }), 100);
  assertEquals(fitTemperature([1, 0], [2, 0, 0, 1], { classes: 2, largest: 8 }), 8);
});

Deno.test("temperatureScaled() is the softmax of divided logits and keeps the predictions", () => {
  assertEquals(
    temperatureScaled([2, 0, -4, 6], { classes: 2, temperature: 2 }),
    softmaxRows([1, 0, -2, 3], 2),
  );
});

Deno.test("fitTemperature() refuses no examples, and logits that are not finite", () => {
  assertThrows(
    () => fitTemperature([], [], { classes: 2 }),
    RangeError,
    "Cannot fit a temperature as the number of examples must be an integer of 1 or more: current value is 0",
  );
  assertThrows(
    () => fitTemperature([0], [0, -Infinity], { classes: 2 }),
    RangeError,
    "Cannot fit a temperature as logits must be finite numbers: current value is -Infinity at index 1",
  );
});

Deno.test("fitTemperature() refuses labels and logits that do not belong together", () => {
  assertThrows(
    () => fitTemperature([0], [0, 1, 2], { classes: 2 }),
    TypeError,
    "Cannot fit a temperature as scores must be as many as labels times classes (1 * 2): current value is 3",
  );
});

Deno.test("fitTemperature() refuses bounds out of order", () => {
  for (const [smallest, largest] of [[0, 1], [2, 1], [1, Infinity]]) {
    assertThrows(
      () => fitTemperature([0], [1, 0], { classes: 2, smallest, largest }),
      RangeError,
      "Cannot fit a temperature as smallest and largest must be finite, above 0 and ascend: " +
        `current value is ${smallest}, ${largest}`,
    );
  }
});

Deno.test("temperatureScaled() refuses a temperature that is not above 0 and finite", () => {
  for (const temperature of [0, -1, NaN, Infinity]) {
    assertThrows(
      () => temperatureScaled([1, 0], { classes: 2, temperature }),
      RangeError,
      `Cannot scale logits as temperature must be a finite number above 0: current value is ${temperature}`,
    );
  }
});
