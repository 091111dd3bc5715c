import { assertEquals } from "@std/assert";
import { comparisonFinding, type FoundRow } from "../../lib/report/comparison_finding.ts";

const reference = { name: "ReLU" };

/** Makes a row whose interval reaches 0.5 to both sides. */
function row(name: string, value: number, isSignificant = false): FoundRow {
  return { name, value, low: value - 0.5, high: value + 0.5, isSignificant };
}

Deno.test("comparisonFinding() tells what is significant from what is suggestive", () => {
  const rows = [
    row("sigmoid", -3, true),
    row("GELU", 2, true),
    row("tanh", -1),
    row("ELU", 1),
    row("swish", 0),
  ];
  assertEquals(
    comparisonFinding({ reference, rows }),
    "GELU is significantly better than ReLU; sigmoid is significantly worse; for ELU a gain is suggestive; " +
      "for tanh a loss is suggestive; no difference is shown for the other",
  );
});

Deno.test("comparisonFinding() names the reference once, also where all is suggestive or nothing differs", () => {
  assertEquals(
    comparisonFinding({ reference, rows: [row("tanh", -3, true), row("swish", 0), row("ELU", 0)] }),
    "tanh is significantly worse than ReLU; no difference is shown for the others",
  );
  assertEquals(
    comparisonFinding({ reference, rows: [row("ELU", 1)] }),
    "for ELU a gain over ReLU is suggestive",
  );
  assertEquals(
    comparisonFinding({ reference, rows: [row("swish", 0), row("ELU", 0)] }),
    "no variant differs significantly from ReLU",
  );
});

Deno.test("comparisonFinding() counts long lists instead of naming them", () => {
  const rows = ["a", "b", "c", "d"].map((name) => row(name, 1)).concat(row("e", 0));
  assertEquals(
    comparisonFinding({ reference, rows }),
    "for 4 of 5 variants a gain over ReLU is suggestive; no difference is shown for the other",
  );
  const sure = rows.slice(0, 4).map((row) => ({ ...row, isSignificant: true }));
  assertEquals(
    comparisonFinding({ reference, rows: sure }),
    "all 4 variants are significantly better than ReLU",
  );
});
