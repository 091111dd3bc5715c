import { assertEquals } from "@std/assert";
import { auditQuality } from "../../../lib/data/audit/audit_quality.ts";

const finding = (index: number, kind: "blank" | "noise" | "shifted") => ({
  index,
  kind,
  score: 1,
  reason: "test",
});

Deno.test("auditQuality() counts what was found, what was classified correctly, and false alarms", () => {
  const truth = [{ index: 1, kind: "blank" }, { index: 2, kind: "blank" }, {
    index: 3,
    kind: "noise",
  }] as const;
  const findings = [finding(1, "blank"), finding(2, "shifted"), finding(7, "shifted"), finding(8, "blank")];
  assertEquals(auditQuality(findings, truth), [
    { kind: "blank", injected: 2, found: 2, named: 1, reported: 2, damaged: 1, recall: 1, precision: 0.5 },
    { kind: "noise", injected: 1, found: 0, named: 0, reported: 0, damaged: 0, recall: 0, precision: null },
    {
      kind: "shifted",
      injected: 0,
      found: 0,
      named: 0,
      reported: 2,
      damaged: 1,
      recall: null,
      precision: 0.5,
    },
  ]);
});

Deno.test("auditQuality() has nothing to say about nothing", () => {
  assertEquals(auditQuality([], []), []);
});
