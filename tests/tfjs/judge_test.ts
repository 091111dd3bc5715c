import { assertEquals, assertStringIncludes } from "@std/assert";
import { judge, type SpecResult } from "./judge.ts";

const passed = (name: string): SpecResult => ({ name, outcome: "passed", message: "" });
const failed = (name: string): SpecResult => ({ name, outcome: "failed", message: "1 is not 2" });

Deno.test("judge() counts, and complains about nothing when all is as expected", () => {
  const results = [passed("add > a"), failed("einsum > a"), failed("einsum > b")];
  const exclusions = [{ reason: "missing", tests: ["einsum > *"] }];
  const stockFailures = new Set(["einsum > a", "einsum > b"]);
  assertEquals(judge(results, exclusions, stockFailures), { passed: 1, excluded: 2, complaints: [] });
});

Deno.test("judge() complains about a failure that is not excluded, with its message", () => {
  const [complaint] = judge([failed("add > a")], []).complaints;
  assertStringIncludes(complaint, "FAILED  add > a");
  assertStringIncludes(complaint, "1 is not 2");
});

Deno.test("judge() complains about an exclusion that passes, or that no test bears", () => {
  const exclusions = [{ reason: "once", tests: ["add > a", "sub > a"] }];
  const { complaints } = judge([passed("add > a")], exclusions);
  assertStringIncludes(complaints[0], "EXCLUDED, BUT PASSES  add > a");
  assertStringIncludes(complaints[1], "NO TEST HAS THIS NAME  sub > a");
});

Deno.test("judge() complains about an exclusion that passes on the stock backend", () => {
  const exclusions = [{ reason: "broken", tests: ["add > a"] }];
  const { complaints } = judge([failed("add > a")], exclusions, new Set());
  assertStringIncludes(complaints[0], "PASSES ON STOCK WASM  add > a");
});

Deno.test("judge() lets the stock backend pass a test that is wrong itself", () => {
  const exclusions = [{ reason: "wrong at borders", tests: ["pad > a"], isTestWrong: true }];
  assertEquals(judge([failed("pad > a")], exclusions, new Set()), { passed: 0, excluded: 1, complaints: [] });
});
