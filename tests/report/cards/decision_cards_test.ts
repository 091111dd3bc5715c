import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { askingCard } from "../../../lib/report/cards/asking_card.ts";
import { countingCard } from "../../../lib/report/cards/counting_card.ts";
import type { Results } from "../../../lib/report/cards/found_result.ts";
import { labelsCard } from "../../../lib/report/cards/labels_card.ts";
import { recommendationCard } from "../../../lib/report/cards/recommendation_card.ts";
import { reorderingCard } from "../../../lib/report/cards/reordering_card.ts";
import { searchCard } from "../../../lib/report/cards/search_card.ts";
import { trendsCard } from "../../../lib/report/cards/trends_card.ts";
import type { CardFinding, DecisionCard } from "../../../lib/report/report_content.ts";
import { DECISION_RESULTS, measured } from "../decision_fixture.ts";
import { result } from "../report_fixture.ts";

const CARDS: Record<string, (results: Results) => DecisionCard> = {
  askingCard,
  countingCard,
  labelsCard,
  recommendationCard,
  reorderingCard,
  searchCard,
  trendsCard,
};

/** Returns what a card says, some results changed. */
function foundBy(card: (results: Results) => DecisionCard, ...changed: Results): CardFinding {
  const isChanged = (name: string) => changed.some((own) => own.name === name);
  const { found } = card([...DECISION_RESULTS.filter(({ name }) => !isChanged(name)), ...changed]);
  assert(found);
  return found;
}

for (const [name, card] of Object.entries(CARDS)) {
  Deno.test(`${name}() has one picture, one number with its interval, the risk and what to do`, () => {
    const { finding, figure, number, risk, action } = foundBy(card);
    assertMatch(figure.svg, /^<svg[\s>]/);
    assertStringIncludes(figure.svg, "profile full");
    assertMatch(number.note, /\d to |\d to/);
    const words = [finding, number.value, number.label, number.note, risk, action];
    for (const text of words) assert(!/undefined|NaN|null|\[object/.test(text) && text.length > 1, text);
  });

  Deno.test(`${name}() says nothing without measurements`, () => {
    const { found, id, title, notebook } = card([]);
    assertEquals(found, undefined);
    assertMatch(id, /^card-[a-z]+$/);
    assert(title !== "" && /^\d\d_\w+$/.test(notebook));
  });

  Deno.test(`${name}() stamps pictures of synthetic data`, () => {
    const synthetic = DECISION_RESULTS.map((own) => ({ ...own, source: "synthetic" }));
    assertStringIncludes(card(synthetic).found?.figure.svg ?? "", "SYNTHETIC DATA");
  });
}

Deno.test("searchCard() names the best way, whichever it is, and what photographs lose", () => {
  const { finding, number, risk } = foundBy(searchCard);
  assertStringIncludes(finding, "by network, 93 %");
  assertEquals(number.value, "92.5 %");
  assertStringIncludes(risk, "80.0 % (79.0 to 81.0) instead of 92.0 %");
  const turned = result("12_search", "search_quality", [{ name: "HOG", precision: measured(0.99) }]);
  assertStringIncludes(foundBy(searchCard, turned).action, "Search by HOG.");
});

Deno.test("recommendationCard() turns round with the results, and never chooses what no shop knows", () => {
  const popular = foundBy(recommendationCard);
  assertEquals(popular.number.value, "25.5 %");
  assertStringIncludes(popular.risk, "Within the uncertainty “network, varied” may be as good");
  assertStringIncludes(popular.action, "Show what sells best");
  const judged = [
    { name: "what is popular", hitRate: measured(0.2) },
    { name: "hybrid", hitRate: measured(0.3) },
  ];
  const hybrid = foundBy(recommendationCard, result("12_search", "recommendations", { judged }));
  assertStringIncludes(hybrid.action, "Try “hybrid” beside what is popular");
  assertStringIncludes(hybrid.risk, "is behind by more than the uncertainty");
});

Deno.test("recommendationCard() takes a comparison on the same customers before intervals that overlap", () => {
  const judged = [
    { name: "hybrid", hitRate: measured(0.44, 0.04) },
    { name: "learned", hitRate: measured(0.5, 0.04) },
  ];
  const riskWith = (contrasts?: { first: string; second: string; verdict: string }[]) =>
    foundBy(recommendationCard, result("12_search", "recommendations", { judged, contrasts })).risk;
  assertMatch(riskWith(), /^Within the uncertainty “hybrid” may be as good\./);
  assertMatch(riskWith([{ first: "learned", second: "hybrid", verdict: "open" }]), /^Within the uncertainty/);
  for (const [first, second, verdict] of [["learned", "hybrid", "higher"], ["hybrid", "learned", "lower"]]) {
    assertMatch(riskWith([{ first, second, verdict }]), /^The next best, “hybrid”, is behind by more than/);
  }
});

Deno.test("countingCard() gives the errors of the skewed delivery, and the worst category", () => {
  const { finding, number, risk, action } = foundBy(countingCard);
  assertStringIncludes(
    finding,
    "the residual network books 3.4 % of the units in a wrong category; corrected (EM) it is 1.2 %",
  );
  assertEquals([number.value, risk.includes("holds in the worst category in 66 % of the deliveries")], [
    "95.0 %",
    true,
  ]);
  assertStringIncludes(action, "correct the counts by EM");
  assertEquals(risk.includes("does harm"), false);
  const series = [{ name: "as seen", x: [5], y: [0.034] }, { name: "EM", x: [5], y: [0.04] }];
  const harmful = result("13_inventory", "counting_errors", [{ title: "residual network, summer", series }]);
  const turned = foundBy(countingCard, harmful);
  assertStringIncludes(
    turned.risk,
    "Learned from 5 images of each category, the correction by EM does harm.",
  );
  assertStringIncludes(turned.action, "Book what the model sees");
});

Deno.test("reorderingCard() says for whom correcting helps, and for whom not", () => {
  const { finding, risk } = foundBy(reorderingCard);
  assertStringIncludes(finding, "“residual network, as seen” is out of stock on 0.6 days");
  assertStringIncludes(
    risk,
    "(adjusted count) helps the softmax regression. It is not shown to help the residual network",
  );
});

Deno.test("trendsCard() takes the change of middling strength, and the test that other goods do not mislead", () => {
  const { finding, number, action, risk } = foundBy(trendsCard);
  assertStringIncludes(
    finding,
    "in 90 % of the simulated seasons by “residual network, as seen”, half of them within 29 days",
  );
  assertStringIncludes(number.note, "false alarms in 6.5 % of the quiet ones");
  assertStringIncludes(action, "“pixels, same”, which sees 2 of 2 kinds");
  assertStringIncludes(risk, "“pixels, all” take other goods for a fault");
});

Deno.test("askingCard() gives accuracy with and without a person, and what noise does", () => {
  const { finding, risk } = foundBy(askingCard);
  assertStringIncludes(
    finding,
    "10 % of the images of which the small cnn is least sure, it classifies 98.0 %",
  );
  assertStringIncludes(risk, "strongest noise that was tried the model falls from 95.0 % to 13.0 %");
});

Deno.test("labelsCard() says how many suspects are wrong where few labels are, if that is known", () => {
  assertStringIncludes(
    foundBy(labelsCard).risk,
    "1,336 of 10,000 are under suspicion; how many of them are wrong is not known",
  );
  const rules = [{ name: "networks", recall: measured(0.8), alarms: measured(0.02) }];
  const precise = result("10_errors", "label_precision", { rules, likelyRate: 0.01 });
  // 8 of 1,000 are found and 19.8 are false alarms.
  assertStringIncludes(
    foundBy(labelsCard, precise).risk,
    "if 1.00 % of the labels are wrong, which nobody knows exactly, 29 %",
  );
});
