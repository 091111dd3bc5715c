/** Draws the picture of a card. */
import {
  comparisonChart,
  type ComparisonChartOptions,
  type ComparisonRow,
} from "../../charts/comparison_chart.ts";
import type { ReportFigure } from "../report_content.ts";
import type { Result } from "../result.ts";

/** What a picture is of. */
export interface CardPictureOptions extends Pick<ComparisonChartOptions, "xLabel" | "format" | "reference"> {
  /** What it says. */
  title: string;
  /** The result that it draws: its origin stands on the picture. */
  of: Pick<Result, "notebook" | "name" | "source" | "profile" | "seed">;
}

/** Draws values with their intervals, one row each; a row that is `isMarked` stands out. */
export function cardPicture(
  rows: readonly (ComparisonRow & { isMarked?: boolean })[],
  { title, of, ...options }: CardPictureOptions,
): ReportFigure {
  const colored = rows.map(({ isMarked, ...row }) => isMarked === false ? { ...row, color: QUIET } : row);
  const chart = comparisonChart(colored, { ...options, title })
    .withCaption(`${of.source}, profile ${of.profile}, seed ${of.seed}`);
  const marked = of.source === "synthetic" ? chart.withStamp("SYNTHETIC DATA") : chart;
  return { notebook: of.notebook, name: of.name, svg: marked.svg() };
}

const QUIET = "#8a8f96";
