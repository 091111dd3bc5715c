/** Says what a report is made of: results, figures and executed notebooks, all read by the caller. */
import type { Estimate } from "../metrics/bootstrap_interval.ts";
import type { PairedOutcomes } from "../metrics/mcnemar.ts";
import type { StoryCell } from "./notebook_story.ts";
import type { ReportFigure, ReportFragment, ReportSection } from "./report_content.ts";
import type { Result } from "./result.ts";
import type { TestScores } from "./scores_table.ts";
import type { SeedSpread } from "./seeds_table.ts";

/** A notebook of the project, and what its last run left. */
export interface ReportNotebook {
  /** Such as "05_cnn". */
  name: string;
  /** Its cells as they were run; undefined where it was not. */
  cells: readonly StoryCell[] | undefined;
  figures: readonly ReportFigure[];
  fragments: readonly ReportFragment[];
}

/** A model that the study plans to finish. */
export interface ReportModel {
  /** Its name on disk, such as "residual_24". */
  name: string;
  /** Its name for readers. */
  title: string;
  /** Such as "convolutional". */
  family: string;
  /** The notebook that finishes it. */
  notebook: string;
  /** Whether a model card lies in its folder. */
  hasCard: boolean;
  /** Whether another seed gives another model. @default true */
  hasChance?: boolean;
}

/** Two models that were compared on the same test images. */
export interface ReportedPair {
  first: string;
  second: string;
  statement: string;
  outcomes: PairedOutcomes;
  /** Accuracy of the first less that of the second. */
  difference: Estimate;
  p: number;
  adjustedP: number;
  isSignificant: boolean;
}

/** Which neighbours in the ranking are told apart, and how far networks come from seed to seed. */
export interface ReportedTies {
  ties: readonly {
    one: string;
    other: string;
    /** Accuracy of the one less that of the other. */
    gap: number;
    /** McNemar's p after Holm's correction; absent in results of earlier versions, which had another rule. */
    adjustedP?: number;
    /** Welch's p over seeds, corrected likewise; absent unless both have seeds. */
    seedsP?: number;
    isTie: boolean;
  }[];
  /** What networks reached from several seeds; absent in results of earlier versions. */
  seeds?: readonly SeedSpread[];
}

/** Test accuracies with and without doubtful images; null where leaving them out would favour a model. */
export interface ReportedSensitivity {
  /** Images so near to a training image that it may be memorised. */
  near: number;
  /** Images whose label may be wrong. */
  doubted: number;
  sensitivity: readonly { name: string; all: number; apart: number; sound: number | null }[];
}

/** The rules of the comparisons, in words. */
export interface ReportedPlan {
  test: string;
  interval: string;
  correctionStatement: string;
  others: string;
  scope: string;
}

/** Everything that a report is made of. */
export interface ReportSources {
  /** All notebooks of the project, in their order. */
  notebooks: readonly ReportNotebook[];
  /** All planned models. */
  models: readonly ReportModel[];
  scores: readonly Result<TestScores>[];
  plan: ReportedPlan;
  comparisons?: Result<{ primary: ReportedPair; secondary: readonly ReportedPair[] }> | undefined;
  ties?: Result<ReportedTies> | undefined;
  sensitivity?: Result<ReportedSensitivity> | undefined;
  /** Every result that was found, for their contexts. */
  results: readonly Result[];
  /** Number of evaluations on the test set that are recorded. */
  testLooks: number;
  /** What was measured of speed, in Markdown, and where. */
  speed?: { markdown: string; machine: string } | undefined;
  /** The section on what it is good for, and what the page's program computes from, as JSON. */
  decisions?: { section: ReportSection; data: string } | undefined;
  /** The data set's official files. */
  files: readonly { name: string; size: number; sha256: string }[];
}
