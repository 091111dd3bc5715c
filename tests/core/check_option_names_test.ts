import { assertThrows } from "@std/assert";
import { checkOptionNames } from "../../lib/core/check_option_names.ts";

const known = ["epochs", "learningRate", "l1", "l2"], elsewhere = { lr: "learningRate" };
const check = (options: object) => checkOptionNames(options, { task: "train", known, elsewhere });

Deno.test("checkOptionNames() lets known names pass, whatever their values", () => {
  check({});
  check({ epochs: 1, learningRate: undefined });
});

const meant: [odd: string, known: string][] = [
  ["learningrate", "learningRate"],
  ["learning_rate", "learningRate"],
  ["Epochs", "epochs"],
  ["epoch", "epochs"],
  ["L2", "l2"],
  ["lr", "learningRate"],
];
for (const [odd, name] of meant) {
  Deno.test(`checkOptionNames() takes ${odd} for ${name}`, () => {
    assertThrows(
      () => check({ epochs: 1, [odd]: 1 }),
      TypeError,
      `Cannot train as every option must be a known one: current value is ${odd}. Did you mean ${name}?`,
    );
  });
}

Deno.test("checkOptionNames() lists all names where none is like it, such as those of every object", () => {
  for (const odd of ["callbacks", "toString"]) {
    assertThrows(
      () => check({ [odd]: 1 }),
      TypeError,
      `current value is ${odd}. There are epochs, learningRate, l1, l2`,
    );
  }
});
