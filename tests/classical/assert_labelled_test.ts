import { assertThrows } from "@std/assert";
import { assertColumns, assertLabelled } from "../../lib/classical/assert_labelled.ts";

const examples = { values: new Float32Array(6), rows: 3, columns: 2, labels: new Uint8Array(3), classes: 2 };

Deno.test("assertLabelled() takes one label for each row, and 2 to 65,536 classes", () => {
  assertLabelled(examples, "learn");
  assertLabelled({ ...examples, labels: Uint16Array.of(0, 300, 65_535), classes: 65_536 }, "learn");
});

Deno.test("assertLabelled() rejects other numbers of values and labels", () => {
  assertThrows(
    () => assertLabelled({ ...examples, labels: new Uint8Array(2) }, "learn"),
    TypeError,
    "Cannot learn as labels must be as many as rows (3): current value is 2",
  );
  assertThrows(
    () => assertLabelled({ ...examples, rows: 4 }, "learn"),
    TypeError,
    "current value is 6 for 4 x 2",
  );
});

Deno.test("assertLabelled() rejects classes and labels that are out of range", () => {
  for (const classes of [1, 65_537, 2.5]) {
    assertThrows(
      () => assertLabelled({ ...examples, classes }, "learn"),
      RangeError,
      `Cannot learn as classes must be an integer from 2 to 65536: current value is ${classes}`,
    );
  }
  assertThrows(
    () => assertLabelled({ ...examples, labels: Uint8Array.of(0, 1, 2) }, "learn"),
    RangeError,
    "Cannot learn as each label must be an integer from 0 to 1: current value is 2",
  );
});

Deno.test("assertColumns() rejects other columns than those that were trained on", () => {
  assertThrows(
    () => assertColumns({ values: new Float32Array(6), rows: 2, columns: 3 }, 2),
    TypeError,
    "Cannot predict as the matrix must have 2 columns: current value is 3",
  );
});
