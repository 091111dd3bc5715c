import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { answerLine, chance, summarySections } from "../../lib/report/summary_section.ts";
import type { ReportedPair, ReportSources } from "../../lib/report/report_sources.ts";
import { pair, PATHS, result, scores, sources } from "./report_fixture.ts";

const compared = (value: number, isSignificant: boolean, secondary: ReportedPair[] = []) =>
  answerLine(sources({
    comparisons: result("14_conclusions", "comparisons", {
      primary: pair("small_cnn", "forest", value, isSignificant),
      secondary,
    }),
  }));

Deno.test("answerLine() follows the primary comparison, whichever way it falls", () => {
  assertStringIncludes(compared(0.04, true), "The best one does: small cnn classifies more");
  assertStringIncludes(compared(-0.04, true), "No: the best network, small cnn, classifies fewer");
  assertStringIncludes(compared(0.01, false), "Not shown: the best network, small cnn");
  assertEquals(
    answerLine(sources({ comparisons: undefined })),
    "Not answered yet: run `deno task report 14_conclusions`.",
  );
});

Deno.test("answerLine() says of the best networks of the other families how they compare with the same algorithm", () => {
  const secondary = [
    pair("small_cnn", "forest", 0.04),
    pair("lstm", "forest", -0.02),
    pair("dense", "forest", -0.03),
    pair("transformer", "forest", 0.01, false),
  ];
  assert(
    compared(0.04, true, secondary).endsWith(
      " Of the best networks of the other families lstm and dense are worse than it; transformer is not told apart from it.",
    ),
  );
  assert(compared(0.04, true).endsWith("points)."));
});

Deno.test("chance() writes p with its sign, and no line may end between them", () =>
  assertEquals([chance(1e-9), chance(0.0677)], ["<\u00a00.001", "=\u00a00.068"]));

Deno.test("summarySections() gives question, answer, key figures, every model and what it means", () => {
  const [answer, models, trade] = summarySections(sources(), PATHS);
  assertEquals(answer.blocks.map(({ kind }) => kind), ["prose", "prose", "key figures", "prose"]);
  const figures = answer.blocks.flatMap((block) => block.kind === "key figures" ? block.figures : []);
  assertEquals(figures.map(({ value }) => value), ["92.0 %", "88.0 %", "+4.0", "2"]);
  assertEquals(figures[0].note, "small cnn; 95 % interval 91.5 to 92.5, 10,000 test images");
  assertEquals(models.blocks.map(({ kind }) => kind), ["prose", "prose", "figure"]);
  assertEquals(trade.blocks, [{ kind: "prose", markdown: "- *Start* cheap." }]);
});

Deno.test("summarySections() counts an ensemble to no family, and says what its members were trained on", () => {
  const about = sources(), [first] = about.models, name = "trio";
  const one = scores("14_conclusions", name, 0.93);
  const members = { of: "small_cnn", seeds: [1, 2, 3], mean: "probabilities", prediction: "predictLogits" };
  const trio = { ...one, value: { ...one.value, ensemble: { ...members, weightsHashes: [] } } };
  const wordsOf = (all: ReportSources) => JSON.stringify(summarySections(all, PATHS));
  const words = wordsOf(sources({
    models: [...about.models, { ...first, name, title: name, family: "ensemble" }],
    scores: [...about.scores, trio],
  }));
  const [families] = /in \d families/.exec(wordsOf(about))!;
  assertStringIncludes(words, families);
  const said = ", those of an ensemble's members on training images alone";
  assertStringIncludes(words, said);
  assert(!wordsOf(about).includes(said));
});

Deno.test("summarySections() ends with what it is good for, where there is something to decide by", () => {
  const section = { id: "applications", title: "What it is good for", blocks: [] };
  assertEquals(summarySections(sources({ decisions: { section, data: "{}" } }), PATHS).at(-1), section);
});

Deno.test("summarySections() stands without any result", () => {
  const none = sources({ notebooks: [], scores: [], comparisons: undefined });
  assertEquals(summarySections(none, PATHS).map(({ id }) => id), ["answer", "models"]);
});
