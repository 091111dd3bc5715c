import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  constantRate,
  cosineRate,
  oneCycleRate,
  type Schedule,
  stepRate,
} from "../../lib/training/schedules.ts";

const ratesOf = (schedule: Schedule, steps: number) =>
  Array.from({ length: steps }, (_, step) => schedule(step, steps));

Deno.test("constantRate() keeps its rate", () => {
  assertEquals(ratesOf(constantRate(0.2), 3), [0.2, 0.2, 0.2]);
});

Deno.test("stepRate() drops where it is told, in any order", () => {
  const rates = ratesOf(stepRate({ rate: 1, factor: 0.5, drops: [0.75, 0.25] }), 8);
  assertEquals(rates, [1, 1, 0.5, 0.5, 0.5, 0.5, 0.25, 0.25]);
});

Deno.test("cosineRate() falls along half a cosine", () => {
  const rates = ratesOf(cosineRate({ rate: 3, end: 1 }), 4);
  [3, 2 + Math.SQRT1_2, 2, 2 - Math.SQRT1_2].forEach((rate, i) => assertAlmostEquals(rates[i], rate));
  assertAlmostEquals(cosineRate({ rate: 3, end: 1 })(4, 4), 1);
});

Deno.test("oneCycleRate() rises to the peak in the warm-up and falls to the end", () => {
  const schedule = oneCycleRate({ peak: 1, warmUp: 0.2, start: 0.04 });
  const rates = ratesOf(schedule, 100);
  assertAlmostEquals(rates[0], 0.04);
  assertAlmostEquals(rates[10], 0.52);
  assertAlmostEquals(rates[20], 1);
  assertAlmostEquals(rates[60], 0.5);
  assert(rates[99] > 0 && rates[99] < 0.001);
  assertEquals(rates.indexOf(Math.max(...rates)), 20);
  rates.forEach((rate, step) => assert(step === 0 || (step <= 20) === (rate > rates[step - 1])));
});

Deno.test("oneCycleRate() stays finite without a warm-up and with nothing else", () => {
  assertEquals(ratesOf(oneCycleRate({ peak: 1, warmUp: 0 }), 2)[0], 1);
  assert(ratesOf(oneCycleRate({ peak: 1, warmUp: 1 }), 5).every((rate) => rate > 0 && rate < 1));
});

Deno.test("schedules reject rates below 0 and shares above 1", () => {
  assertThrows(
    () => constantRate(-1),
    RangeError,
    "Cannot make a schedule as rate must be a finite number of 0 or more: current value is -1",
  );
  assertThrows(() => cosineRate({ end: NaN }), RangeError, "end must be a finite number");
  assertThrows(
    () => oneCycleRate({ warmUp: 20 }),
    RangeError,
    "Cannot make a schedule as warmUp must be from 0 to 1: current value is 20",
  );
  assertThrows(() => stepRate({ drops: [2] }), RangeError, "drops must be from 0 to 1: current value is 2");
});

Deno.test("schedules reject misspelt options and rates that are no numbers", () => {
  const options = { maxRate: 0.1, warmup: 0.2, rate: "0.1" };
  const { maxRate, warmup, rate } = options;
  assertThrows(
    () => oneCycleRate({ peak: 0.1, ...{ warmup } }),
    TypeError,
    "Cannot make a schedule as every option must be a known one: current value is warmup. Did you mean warmUp?",
  );
  assertThrows(
    () => cosineRate({ end: 0, ...{ maxRate } }),
    TypeError,
    "current value is maxRate. Did you mean rate?",
  );
  assertThrows(
    () => stepRate({ rate: 1, ...{ drop: [0.5] } }),
    TypeError,
    "current value is drop. Did you mean drops?",
  );
  assertThrows(() => constantRate(rate as unknown as number), RangeError, "rate must be a finite number");
});
