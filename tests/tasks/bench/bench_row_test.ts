import { assertThrows } from "@std/assert";
import { checkParameters } from "../../../lib/tasks/bench/bench_row.ts";

Deno.test("checkParameters() refuses to compare networks of different sizes", () => {
  checkParameters("lstm", 81_674, 81_674);
  checkParameters("lstm", undefined, 81_674);
  assertThrows(
    () => checkParameters("lstm", 81_674, 82_186),
    Error,
    "Cannot compare lstm with PyTorch's as both must have the same number of parameters: current value is 81674 and 82186",
  );
});
