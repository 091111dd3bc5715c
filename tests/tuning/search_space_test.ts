import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  choice,
  encodeConfiguration,
  integer,
  levelsOf,
  logUniform,
  positionOf,
  uniform,
  valueAt,
} from "../../lib/tuning/search_space.ts";

const SPACE = {
  learningRate: logUniform(1e-4, 1e-2),
  dropout: uniform(0, 0.5),
  layers: integer(1, 4),
  optimizer: choice(["sgd", "adam"]),
};

Deno.test("valueAt() goes from end to end, and covers levels in equal parts", () => {
  assertEquals([0, 0.5, 1].map((at) => valueAt(SPACE.dropout, at)), [0, 0.25, 0.5]);
  const rates = [0, 0.5, 1].map((at) => Number(valueAt(SPACE.learningRate, at)));
  assertEquals([rates[0], rates[2]], [1e-4, 1e-2]);
  assertAlmostEquals(rates[1], 1e-3, 1e-12);
  assertEquals([0, 0.24, 0.25, 0.75, 1].map((at) => valueAt(SPACE.layers, at)), [1, 1, 2, 4, 4]);
  assertEquals([0, 0.49, 0.5, 1].map((at) => valueAt(SPACE.optimizer, at)), ["sgd", "sgd", "adam", "adam"]);
});

Deno.test("positionOf() is the reverse of valueAt(), and stands in the middle of a level", () => {
  for (const at of [0, 0.3, 1]) {
    assertAlmostEquals(positionOf(SPACE.learningRate, valueAt(SPACE.learningRate, at)), at, 1e-12);
    assertAlmostEquals(positionOf(SPACE.dropout, valueAt(SPACE.dropout, at)), at, 1e-12);
  }
  assertEquals([1, 2, 4].map((value) => positionOf(SPACE.layers, value)), [0.125, 0.375, 0.875]);
  assertEquals(positionOf(SPACE.optimizer, "adam"), 0.75);
});

Deno.test("positionOf() refuses a value that the parameter cannot have", () => {
  for (
    const [parameter, value] of [[SPACE.dropout, 0.6], [SPACE.layers, 1.5], [SPACE.dropout, "x"]] as const
  ) {
    assertThrows(() => positionOf(parameter, value), RangeError, `current value is ${JSON.stringify(value)}`);
  }
  assertThrows(
    () => positionOf(SPACE.optimizer, "rmsprop"),
    RangeError,
    'must be possible for {"kind":"choice","values":["sgd","adam"]}: current value is "rmsprop"',
  );
});

Deno.test("levelsOf() counts the values of a parameter", () => {
  assertEquals(Object.values(SPACE).map(levelsOf), [Infinity, Infinity, 4, 2]);
});

Deno.test("encodeConfiguration() follows the order of the space, not of the configuration", () => {
  const row = encodeConfiguration(SPACE, { optimizer: "sgd", layers: 4, dropout: 0.5, learningRate: 1e-3 });
  assertAlmostEquals(row[0], 0.5, 1e-12);
  assertEquals(row.slice(1), [1, 0.875, 0.25]);
});

Deno.test("encodeConfiguration() refuses a configuration with other parameters", () => {
  for (const configuration of [{ dropout: 0 }, { dropout: 0, layers: 1, optimizer: "sgd", rate: 1 }]) {
    assertThrows(
      () => encodeConfiguration(SPACE, configuration),
      TypeError,
      `must have exactly the parameters learningRate, dropout, layers, optimizer: current value is ${
        JSON.stringify(configuration)
      }`,
    );
  }
});

Deno.test("uniform(), logUniform(), integer() and choice() refuse what they cannot describe", () => {
  const bounds = "low must be below high, both finite: current value is";
  assertThrows(() => uniform(1, 1), RangeError, `${bounds} 1 and 1`);
  assertThrows(() => uniform(0, Infinity), RangeError, `${bounds} 0 and Infinity`);
  assertThrows(() => logUniform(0, 1), RangeError, "low must be above 0: current value is 0");
  assertThrows(() => integer(0, 1.5), RangeError, "must be integers: current value is 0 and 1.5");
  assertThrows(() => choice(["a"]), RangeError, 'two or more, all different: current value is ["a"]');
  assertThrows(() => choice([1, 1]), RangeError, "current value is [1,1]");
  assert(levelsOf(choice([0, "0"])) === 2);
});
