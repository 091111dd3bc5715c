/** Describes what a model card tells of a model. */
import type { ClassScores } from "../metrics/class_report.ts";
import type { Proportion } from "../metrics/wilson_interval.ts";
import type { ImageSize } from "./image_words.ts";
import type { SeedSpread } from "./seeds_table.ts";

/** How good probabilities are. */
export interface CardCalibration {
  /** Expected calibration error, 0 to 1, over so many bins of equal width. */
  expectedError: number;
  bins: number;
  /** Mean confidence in what was predicted, 0 to 1. */
  meanConfidence: number;
  /** Mean of -ln p(true class), in nats. */
  logLoss: number;
}

/** What weights rounded to float16 cost, on validation images. */
export interface CardFloat16 {
  /** Number of images. */
  n: number;
  /** Accuracy with float32 and with float16 weights, 0 to 1. */
  accuracy: number;
  float16Accuracy: number;
  /** Images whose predicted class changes. */
  changed: number;
}

/** All that is known of a model, out of its records and results. */
export interface ModelCardFacts {
  /** Its name on disk. */
  name: string;
  /** Its name for readers. */
  title: string;
  /** Such as "convolutional". */
  family: string;
  /** The file of the library that makes it, such as "models/small_cnn.ts". */
  source: string;
  /** The notebook that finished it. */
  notebook: string;
  /** Files beside the card, with what is in each. */
  files: readonly { name: string; holds: string }[];
  /** What it takes and gives, in words. */
  input: string;
  output: string;
  /** Recipe or options, by name. */
  recipe: readonly (readonly [name: string, value: string])[];
  /** Data set, whether its checksums were verified, and, where they were at hand, its name and what images it has. */
  data: { source: string; verified: boolean; title?: string; images?: ImageSize };
  profile: string;
  seed: number;
  backend: string;
  versions: Readonly<Record<string, string>>;
  /** SHA-256 of weights or scores, and of recipe. */
  hashes: readonly (readonly [name: string, value: string])[];
  /** Images that it was trained on before and after its options were frozen. */
  trainSizes: { selected?: number | undefined; final: number };
  parameters?: number | undefined;
  /** Undefined for a model without weights to round, or where they were not at hand. */
  float16?: CardFloat16 | undefined;
  /** Time of the last training in milliseconds. */
  durationMs: number;
  /** Accuracy on validation and test images before that, and on test images after. */
  accuracy: {
    validation?: Proportion | undefined;
    selectedTest?: Proportion | undefined;
    test: Proportion;
  };
  /** What trainings with several seeds reached on validation images; undefined where there are too few. */
  overSeeds?: Pick<SeedSpread, "runs"> | undefined;
  /** Whether another seed gives another model. @default true */
  hasChance?: boolean | undefined;
  macroF1: number;
  /** Scores by class on the test images; undefined where they cannot be computed on this machine. */
  classes?: readonly (ClassScores & { name: string })[] | undefined;
  /** The commonest confusions on the test images. */
  confusions?: readonly { truth: string; predicted: string; count: number }[] | undefined;
  /** Undefined for a model without probabilities. */
  calibration?: CardCalibration | undefined;
}
