import { assertEquals } from "@std/assert";
import { comparisonVerdict } from "../../lib/report/comparison_verdict.ts";

const row = (name: string, value: number, isSignificant: boolean) => ({ name, value, isSignificant });

Deno.test("comparisonVerdict() names what is better and what is worse, and counts the rest", () => {
  const rows = [
    row("GELU", 0.01, true),
    row("tanh", -0.02, true),
    row("ELU", 0.03, false),
    row("SELU", 0, false),
  ];
  assertEquals(
    comparisonVerdict({ rows }),
    "Significantly better, in points: GELU (+1.0). Significantly worse: tanh (−2.0). " +
      "The other 2 are not told apart.",
  );
});

Deno.test("comparisonVerdict() leaves out what there is none of", () => {
  assertEquals(
    comparisonVerdict({ rows: [row("GELU", 0.01, true), row("ELU", 0.02, true)] }),
    "Significantly better, in points: GELU (+1.0) and ELU (+2.0).",
  );
});

Deno.test("comparisonVerdict() says where nothing is told apart", () => {
  assertEquals(
    comparisonVerdict({ rows: [row("GELU", 0.01, false)] }),
    "None of the 1 is told apart from the reference.",
  );
});
