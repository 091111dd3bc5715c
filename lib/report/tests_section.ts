/** Composes what was tested, planned or not, and what hangs on doubtful images. */
import { plural } from "../core/plural.ts";
import { formatPoints } from "../charts/frame/format_points.ts";
import { count, percent, prose, table } from "./format.ts";
import type { ReportBlock, ReportSection } from "./report_content.ts";
import type { ReportSources } from "./report_sources.ts";
import { chance, CONCLUSIONS, titleOf } from "./summary_section.ts";

/** Composes the section on tests; what is not there yet is left out, and the command named that makes it. */
export function testsSection(sources: ReportSources): ReportSection {
  const { plan, testLooks } = sources;
  const door = prose`
    The test labels have one reader, which writes every look into \`results/test_looks.json\`; a look with the same
    model and recipe is written once. It holds ${
    count(testLooks)
  } looks, those of models that were replaced since
    included.
  `.markdown;
  const rules =
    `The comparisons were planned before the test labels were opened for them. The test is ${plan.test}; ` +
    `the interval is by ${plan.interval}. ${plan.correctionStatement} ${plan.others}`;
  const blocks = [...comparisonBlocks(sources), ...tieBlocks(sources), ...doubtBlocks(sources)];
  const missing: ReportBlock[] = blocks.length === 0
    ? [{
      kind: "prose",
      markdown: `Not run yet: \`deno task report ${CONCLUSIONS.notebook}\` runs the tests.`,
    }]
    : [];
  return {
    id: "tests",
    title: "The tests",
    blocks: [
      { kind: "prose", markdown: rules },
      ...missing,
      ...blocks,
      { kind: "prose", markdown: `${plan.scope}` },
      { kind: "prose", markdown: door },
    ],
  };
}

function comparisonBlocks({ comparisons, models }: ReportSources): ReportBlock[] {
  if (!comparisons) return [];
  const { primary, secondary } = comparisons.value;
  const headers = ["", "first", "second", "difference, points (95 % interval)"];
  const rows = [primary, ...secondary].map((pair, i) => {
    const { first, second, outcomes, difference: d, p, adjustedP, isSignificant } = pair;
    const range = `${formatPoints(d.low)} to ${formatPoints(d.high)}`;
    return [
      ...[i === 0 ? "primary" : "secondary", titleOf(first, models), titleOf(second, models)],
      ...[`${formatPoints(d.value)} (${range})`, count(outcomes.onlyFirst), count(outcomes.onlySecond)],
      chance(p).replace("=\u00a0", ""),
      i === 0 ? "–" : chance(adjustedP).replace("=\u00a0", ""),
      isSignificant ? "differ" : "not told apart",
    ];
  });
  const more = ["only first right", "only second", "p", "p, Holm", "verdict"];
  return [{ kind: "prose", markdown: table([...headers, ...more], rows).markdown }];
}

function tieBlocks({ ties, models }: ReportSources): ReportBlock[] {
  if (!ties) return [];
  const words =
    "**Neighbours in the ranking**, tested on the same test images by McNemar's exact test with Holm's correction over " +
    "all of these pairs. The tests were not planned: they stand in place of the plan's description of other pairs, and " +
    "of its rule to call neighbours within the spread over seeds a tie. They compare single fits: only where a p over " +
    "seeds stands were both recipes trained in full from several. Not told apart is not the same as equally good.";
  const rows = ties.value.ties.map(({ one, other, gap, adjustedP, seedsP, isTie }) => [
    ...[titleOf(one, models), titleOf(other, models), formatPoints(gap)],
    ...[adjustedP, seedsP].map((p) => p === undefined ? "–" : chance(p).replace("=\u00a0", "")),
    isTie ? "not told apart" : "apart",
  ]);
  const headers = ["model", "the next below", "apart, points", "p, Holm", "p over seeds", "verdict"];
  return [words, table(headers, rows).markdown].map((markdown) => ({ kind: "prose", markdown }));
}

function doubtBlocks({ sensitivity, models }: ReportSources): ReportBlock[] {
  if (!sensitivity) return [];
  const { near, doubted, sensitivity: rows } = sensitivity.value;
  const words = prose`
    **Doubtful images.** Test accuracy of all ${plural(sensitivity.n, "test image")}; without the ${
    count(near)
  } that lie
    next to a training image; and without the ${
    count(doubted)
  } whose nearest training images all carry one and the
    same other label.
  `.markdown;
  const fraction = (value: number | null) => value === null ? "–" : percent(value, 2);
  const lines = rows.map((
    { name, all, apart, sound },
  ) => [titleOf(name, models), ...[all, apart, sound].map(fraction)]);
  const headers = ["model", "all", "without near-duplicates", "without doubtful labels"];
  return [words, table(headers, lines).markdown].map((markdown) => ({ kind: "prose", markdown }));
}
