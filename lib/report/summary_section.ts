/** Composes what a reader sees first: the question, the answer, every model, and what it means. */
import { fixedDecimals } from "../core/numbers/fixed_decimals.ts";
import { plural } from "../core/plural.ts";
import { formatPoints } from "../charts/frame/format_points.ts";
import { count, interval, list, percent, prose } from "./format.ts";
import { modelsTable, type RankedModel, rankedModels } from "./models_table.ts";
import { chapterNamed, notebookStory, shownMarkdown, type StoryCell } from "./notebook_story.ts";
import type { KeyFigure, ReportBlock, ReportPaths, ReportSection } from "./report_content.ts";
import type { ReportedPair, ReportSources } from "./report_sources.ts";

/** The notebook that draws the conclusions, and the figure of it that opens the report. */
export const CONCLUSIONS = { notebook: "14_conclusions", figure: "tradeoff" };

/** Composes the summary; what the last notebook has not found yet is left out, and the command named that finds it. */
export function summarySections(sources: ReportSources, paths: ReportPaths): ReportSection[] {
  const last = sources.notebooks.find(({ name }) => name === CONCLUSIONS.notebook);
  const cells = last?.cells ?? [], ranked = rankedModels(sources);
  const figure = last?.figures.find(({ name }) => name === CONCLUSIONS.figure);
  const trade = chapterNamed("What it means for the trade", cells);
  return [
    { id: "answer", title: "The question and the answer", blocks: answerBlocks(sources, cells, ranked) },
    {
      id: "models",
      title: "Every model",
      blocks: [
        { kind: "prose", markdown: modelsTable(ranked, paths).markdown },
        { kind: "prose", markdown: readingOf(ranked) },
        ...(figure ? [{ kind: "figure", figure } as const] : []),
      ],
    },
    ...(trade ? [{ id: "trade", title: "What it means for the trade", blocks: [markdownBlock(trade)] }] : []),
    ...(sources.decisions ? [sources.decisions.section] : []),
  ];
}

/** Says in a sentence what the primary comparison found. */
export function answerLine({ comparisons, models }: Pick<ReportSources, "comparisons" | "models">): string {
  if (!comparisons) return `Not answered yet: run \`deno task report ${CONCLUSIONS.notebook}\`.`;
  const { primary: { first, second, difference, isSignificant }, secondary } = comparisons.value;
  const [network, algorithm] = [titleOf(first, models), titleOf(second, models)];
  const points = `${formatPoints(difference.value)} points`;
  if (!isSignificant) {
    return `Not shown: the best network, ${network}, and the best traditional algorithm, ${algorithm}, are not told ` +
      `apart on these test images (${points}).`;
  }
  return difference.value > 0
    ? `The best one does: ${network} classifies more test images correctly than the best traditional algorithm, ` +
      `${algorithm} (${points}).${otherFamilies(secondary, { first, models })}`
    : `No: the best network, ${network}, classifies fewer test images correctly than the best traditional algorithm, ` +
      `${algorithm} (${points}).`;
}

/** Says how the best networks of the other families compare with the same algorithm. */
function otherFamilies(
  pairs: readonly ReportedPair[],
  { first, models }: { first: string } & Pick<ReportSources, "models">,
): string {
  const others = pairs.filter((pair) => pair.first !== first);
  const clause = (are: string, isMeant: (pair: ReportedPair) => boolean) => {
    const meant = others.filter(isMeant).map((pair) => titleOf(pair.first, models));
    return meant.length > 0 ? [`${list(meant)} ${meant.length === 1 ? "is" : "are"} ${are}`] : [];
  };
  const clauses = [
    ...clause(
      "better than it, too",
      ({ isSignificant, difference }) => isSignificant && difference.value > 0,
    ),
    ...clause("worse than it", ({ isSignificant, difference }) => isSignificant && difference.value < 0),
    ...clause("not told apart from it", ({ isSignificant }) => !isSignificant),
  ];
  return clauses.length > 0 ? ` Of the best networks of the other families ${clauses.join("; ")}.` : "";
}

/** Returns a model's name for readers. */
export function titleOf(name: string, models: ReportSources["models"]): string {
  return models.find((model) => model.name === name)?.title ?? name;
}

function answerBlocks(
  sources: ReportSources,
  cells: readonly StoryCell[],
  ranked: readonly RankedModel[],
): ReportBlock[] {
  const { question } = notebookStory(cells), shown = cells.find(({ id }) => id === "answer");
  const answer = shown && shownMarkdown(shown);
  return [
    ...(question ? [markdownBlock(question)] : []),
    { kind: "prose", markdown: answerLine(sources), isLead: true },
    { kind: "key figures", figures: keyFigures(sources, ranked) },
    ...(answer ? [markdownBlock(answer)] : []),
  ];
}

function keyFigures({ comparisons, models }: ReportSources, ranked: readonly RankedModel[]): KeyFigure[] {
  const finished = ranked.filter(({ scores }) => scores !== undefined);
  const single = finished.filter(({ scores }) => !scores?.value.ensemble);
  const families = new Set(single.map(({ family }) => family));
  const about = {
    value: count(finished.length),
    label: `of ${plural(ranked.length, "planned model")} finished`,
    note: `in ${families.size} families; chosen on validation images`,
  };
  if (!comparisons) return [about];
  const { first, second, difference, p } = comparisons.value.primary;
  const accuracyOf = (name: string, label: string): KeyFigure[] => {
    const accuracy = ranked.find((model) => model.name === name)?.scores?.value.accuracy;
    if (!accuracy) return [];
    const [, range] = /\((.*)\)/.exec(interval(accuracy)) ?? [];
    const note = `${titleOf(name, models)}; 95 % interval ${range}, ${plural(accuracy.n, "test image")}`;
    return [{ value: percent(accuracy.value), label, note }];
  };
  return [
    ...accuracyOf(first, "right: the best network"),
    ...accuracyOf(second, "right: the best traditional algorithm"),
    {
      value: formatPoints(difference.value),
      label: "points between the two",
      note: `95 % interval ${formatPoints(difference.low)} to ${formatPoints(difference.high)}; p ${
        chance(p)
      } (McNemar)`,
    },
    about,
  ];
}

/** Writes a p value with its sign of relation; the space does not break. */
export function chance(p: number): string {
  return p < 0.001 ? "<\u00a00.001" : `=\u00a0${fixedDecimals(p, 3)}`;
}

function readingOf(ranked: readonly RankedModel[]): string {
  const [best] = ranked;
  if (!best?.scores) return "No model is finished yet.";
  const { n, value: { accuracy } } = best.scores;
  const members = ranked.some(({ scores }) => scores?.value.ensemble)
    ? ", those of an ensemble's members on training images alone"
    : "";
  return prose`
    Accuracy is the fraction of images that are classified correctly; the interval is Wilson's, at 95 %. Every model is
    evaluated on the same ${
    plural(n, "test image")
  }, with weights trained on training and validation images together${members};
    choices were made on validation images. ${best.scores.value.model} stands first with ${
    percent(accuracy.value)
  }.
  `.markdown;
}

/** Returns the id of a notebook's section. */
export function sectionId(notebook: string): string {
  return `nb-${notebook.replaceAll("_", "-")}`;
}

function markdownBlock(markdown: string): ReportBlock {
  return { kind: "prose", markdown };
}
