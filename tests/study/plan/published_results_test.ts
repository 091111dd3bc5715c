import { assert, assertEquals, assertMatch } from "@std/assert";
import { familyOf, PLANNED_COMPARISONS } from "../../../lib/study/plan/planned_comparisons.ts";
import { PUBLISHED_RESULTS } from "../../../lib/study/plan/published_results.ts";

Deno.test("PUBLISHED_RESULTS are shares between chance and 1, with ends that rise", () => {
  for (const { method, low, high, rerun } of PUBLISHED_RESULTS) {
    assert(0.1 < low && low <= high && high < 1, method);
    assert(rerun === null || (0.1 < rerun && rerun < 1), method);
  }
});

Deno.test("PUBLISHED_RESULTS each name their source, where to read it, and how far to trust it", () => {
  for (const { method, source, address, note } of PUBLISHED_RESULTS) {
    assertMatch(address, /^https:\/\/(github\.com\/[\w.-]+\/|arxiv\.org\/abs\/\d{4}\.\d{5}$)/, method);
    assertMatch(source, /arXiv \d{4}\.\d{5}|\w+\/[\w-]+/, method);
    assert(note.length > 20, method);
  }
});

Deno.test("PUBLISHED_RESULTS have methods of their own, kinds that stand together, and fall within a kind", () => {
  const methods = PUBLISHED_RESULTS.map(({ method }) => method);
  assertEquals(new Set(methods).size, methods.length);
  const kinds = Map.groupBy(PUBLISHED_RESULTS, ({ kind }) => kind);
  assertEquals([...kinds.values()].flat(), PUBLISHED_RESULTS);
  for (const results of kinds.values()) {
    assertEquals(results, results.toSorted((a, b) => b.high - a.high));
  }
});

Deno.test("PUBLISHED_RESULTS are of the plan's families, or people", () => {
  const kinds = new Set(PUBLISHED_RESULTS.map(({ kind }) => kind));
  for (const kind of kinds) assert(kind === "people" || kind in PLANNED_COMPARISONS.families, kind);
  assert(kinds.has(familyOf("gru").family));
});

Deno.test("PUBLISHED_RESULTS leave out what is known to be wrong", () => {
  // A network at 99.65 %, and a GRU at 98 % that was trained on the digits.
  assert(PUBLISHED_RESULTS.every(({ high }) => high < 0.97));
});
