import { assertEquals, assertStringIncludes } from "@std/assert";
import { reproduceSection } from "../../lib/report/reproduce_section.ts";
import type { ReportSources } from "../../lib/report/report_sources.ts";
import { result, sources } from "./report_fixture.ts";

const markdownOf = (own: ReportSources) =>
  reproduceSection(own).blocks.map((block) => block.kind === "prose" ? block.markdown : "").join("\n\n");

Deno.test("reproduceSection() gathers the contexts of all results", () => {
  const quick = { ...result("01_eda", "pixels", 1), profile: "quick" as const, backend: "none" };
  const markdown = markdownOf(
    sources({ results: [result("05_cnn", "a", 1), { ...quick, versions: { deno: "3" } }] }),
  );
  assertStringIncludes(markdown, "| profile | full and quick |");
  assertStringIncludes(markdown, "| backend | plain code and wasm, 2 threads |");
  assertStringIncludes(markdown, "| data | fashion-mnist, checksums verified |");
  assertStringIncludes(markdown, "| machine of the measured speeds | AMD, 2 cores |");
  assertStringIncludes(markdown, "Versions: `deno` 2.9.6 or 3.");
});

Deno.test("reproduceSection() names commands with the profile, and files with checksums", () => {
  const markdown = markdownOf(sources());
  assertStringIncludes(markdown, "`deno task report --profile full`");
  assertStringIncludes(markdown, `| a.gz | 29,515 | \`${"f".repeat(64)}\` |`);
});

Deno.test("reproduceSection() stands without results", () => {
  const markdown = markdownOf(sources({ results: [], speed: undefined }));
  assertStringIncludes(markdown, "| seed | – |");
  assertEquals(markdown.includes("machine"), false);
});
