import { assertEquals, assertStringIncludes } from "@std/assert";
import { composeReport } from "../../lib/report/compose_report.ts";
import { PATHS, result, sources } from "./report_fixture.ts";

Deno.test("composeReport() puts the sections in the order of reading", () => {
  const { sections, warnings, subtitle } = composeReport(sources(), PATHS);
  assertEquals(
    sections.map(({ id }) => id),
    [
      "answer",
      "models",
      "trade",
      "notebooks",
      "tests",
      "speed",
      "limits",
      "elsewhere",
      "reproduce",
      "references",
    ],
  );
  assertEquals(warnings, []);
  assertStringIncludes(subtitle, "2 models, 2 executed notebooks, profile full.");
});

Deno.test("composeReport() leaves out what is not there", () => {
  const { sections } = composeReport(sources({ notebooks: [], speed: undefined }), PATHS);
  const ids = sections.map(({ id }) => id);
  assertEquals(ids, ["answer", "models", "notebooks", "tests", "elsewhere", "reproduce"]);
});

Deno.test("composeReport() warns of synthetic data and of small profiles", () => {
  const synthetic = { ...result("05_cnn", "a", 1), source: "synthetic", profile: "smoke" as const };
  const { warnings } = composeReport(sources({ results: [synthetic] }), PATHS);
  assertStringIncludes(warnings[0], "SYNTHETIC DATA: 1 of 1 results");
  assertStringIncludes(warnings[1], "Profile smoke");
});
