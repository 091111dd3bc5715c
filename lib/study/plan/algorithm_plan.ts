/** Lists the traditional algorithms of the study, with what they learn from and how. */
import { notOneOf } from "../../core/not_one_of.ts";
import type { ImageSet } from "../../core/dataset.ts";
import type { Interruptible } from "../../core/interruption.ts";
import type { Profile } from "../../core/profile.ts";
import type { Classifier, LabelledMatrix, OnFitProgress } from "../../classical/classifier.ts";
import { fitGradientBoosting } from "../../classical/boosting/gradient_boosting.ts";
import { fitKernelRidge } from "../../classical/kernel_ridge/kernel_ridge.ts";
import { fitLinearSvm } from "../../classical/linear/linear_svm.ts";
import { fitNearestNeighbours } from "../../classical/neighbours/nearest_neighbours_classifier.ts";
import { fitRandomForest } from "../../classical/forest/random_forest.ts";
import { fitSoftmaxRegression } from "../../classical/linear/softmax_regression.ts";
import { describeImages } from "../../image/features/describe_images.ts";
import { intensityHistogram } from "../../image/features/histogram.ts";
import { hogMatrix } from "../../image/features/hog_matrix.ts";
import { colourHistogram } from "../../image/photograph/colour_histogram.ts";
import { joinColumns } from "../../matrix/join_columns.ts";
import { type Matrix, pixelMatrix } from "../../matrix/matrix.ts";
import { sobel } from "../../image/features/sobel.ts";

/**
 * What an algorithm learns from: pixels from 0 to 1, the strength of the edge at each pixel, a histogram of the
 * brightness, histograms of oriented gradients, or these beside the pixels.
 */
export type FeatureKind = "pixels" | "edges" | "histogram" | "HOG" | "HOG and pixels";

/** Options of a fit, in plain values, so that they can be hashed and kept. */
export type AlgorithmOptions = Readonly<Record<string, number | string>>;

/** Who hears of a fit, and what ends it. */
export interface FitWork extends Interruptible {
  onProgress?: OnFitProgress | undefined;
}

/** A traditional algorithm that can be fitted by name. */
export interface PlannedAlgorithm {
  /** Its name on disk. */
  name: string;
  title: string;
  /** The file of `lib/` that fits it. */
  source: string;
  features: FeatureKind;
  /** Options by profile. */
  options: Readonly<Record<Profile["name"], AlgorithmOptions>>;
  /** Whether scores are probabilities; otherwise they are margins or estimates of targets. */
  hasProbabilities: boolean;
  /** Whether chance has a part in the fit: then `seed` is one of its options, 1 by default. */
  hasChance: boolean;
  fit(
    examples: LabelledMatrix,
    options: AlgorithmOptions,
    work: FitWork | undefined,
  ): Promise<Classifier>;
}

/** Strength of a straight edge from black to white. */
const STEEPEST_EDGE = 4 * 255;

/** What pixels are multiplied by beside HOG: of 0.25, 0.5 and 1 the best on validation images. */
const PIXELS_BESIDE_HOG = 0.5;

/** Every traditional algorithm, the simplest first. */
export const PLANNED_ALGORITHMS: readonly PlannedAlgorithm[] = [
  {
    name: "softmax_regression",
    title: "softmax regression",
    source: "classical/linear/softmax_regression.ts",
    features: "pixels",
    options: forAll({ penalty: 100 }),
    hasProbabilities: true,
    hasChance: false,
    fit: (examples, options, work) => fitSoftmaxRegression(examples, { ...options, ...work }),
  },
  {
    name: "linear_svm",
    title: "linear SVM",
    source: "classical/linear/linear_svm.ts",
    features: "pixels",
    options: forAll({ penalty: 100 }),
    hasProbabilities: false,
    hasChance: false,
    fit: (examples, options, work) => fitLinearSvm(examples, { ...options, ...work }),
  },
  {
    name: "nearest_neighbours",
    title: "k nearest neighbours",
    source: "classical/neighbours/nearest_neighbours_classifier.ts",
    features: "pixels",
    options: forAll({ k: 4, weights: "distance" }),
    hasProbabilities: true,
    hasChance: false,
    // Every neighbour is one of the examples.
    fit: (examples, options) =>
      fitNearestNeighbours(examples, { ...options, k: Math.min(Number(options.k ?? 4), examples.rows) }),
  },
  {
    name: "random_forest",
    title: "random forest",
    source: "classical/forest/random_forest.ts",
    features: "pixels",
    options: { smoke: { trees: 20 }, quick: { trees: 50 }, full: { trees: 200 } },
    hasProbabilities: true,
    hasChance: true,
    fit: (examples, options, work) => fitRandomForest(examples, { ...options, ...work }),
  },
  {
    name: "gradient_boosting",
    title: "gradient boosting",
    source: "classical/boosting/gradient_boosting.ts",
    features: "pixels",
    // Without l2 a leaf of images that are all but certain takes huge steps, and a long fit may fall apart.
    options: {
      smoke: { iterations: 10, l2: 1 },
      quick: { iterations: 20, l2: 1 },
      full: { iterations: 200, l2: 1 },
    },
    hasProbabilities: true,
    hasChance: false,
    fit: (examples, options, work) => fitGradientBoosting(examples, { ...options, ...work }),
  },
  {
    name: "kernel_machine",
    title: "Nystroem kernel ridge on HOG",
    source: "classical/kernel_ridge/kernel_ridge.ts",
    features: "HOG",
    options: { smoke: { features: 500 }, quick: { features: 1_500 }, full: { features: 6_000 } },
    hasProbabilities: false,
    hasChance: true,
    fit: fitOnLandmarks,
  },
  {
    name: "kernel_machine_both",
    title: "Nystroem kernel ridge on HOG and pixels",
    source: "classical/kernel_ridge/kernel_ridge.ts",
    features: "HOG and pixels",
    options: { smoke: { features: 500 }, quick: { features: 1_500 }, full: { features: 6_000 } },
    hasProbabilities: false,
    hasChance: true,
    fit: fitOnLandmarks,
  },
];

/**
 * Returns the algorithm of that name.
 *
 * @throws {RangeError} when there is none, naming those that there are
 */
export function plannedAlgorithm(name: string): PlannedAlgorithm {
  const planned = PLANNED_ALGORITHMS.find((planned) => planned.name === name);
  if (planned) return planned;
  const names = PLANNED_ALGORITHMS.map(({ name }) => name);
  throw new RangeError(`Cannot choose an algorithm as its name ${notOneOf(names, name)}`);
}

/** Returns the algorithm with other options, such as those that were chosen on validation images. */
export function withOptions(planned: PlannedAlgorithm, options: AlgorithmOptions): PlannedAlgorithm {
  const { smoke, quick, full } = planned.options;
  const changed = {
    smoke: { ...smoke, ...options },
    quick: { ...quick, ...options },
    full: { ...full, ...options },
  };
  return { ...planned, options: changed };
}

/** Returns the features of a set's images, one row each. */
export function featureMatrix(set: ImageSet, kind: FeatureKind): Matrix {
  switch (kind) {
    case "pixels":
      return pixelMatrix(set);
    case "edges":
      return describeImages(
        set,
        (image) => sobel(image).magnitude.map((strength) => strength / STEEPEST_EDGE),
      );
    case "histogram":
      return describeImages(
        set,
        (image) => image.channels === 3 ? colourHistogram(image) : intensityFractions(image.pixels),
      );
    case "HOG":
      return hogMatrix(set);
    case "HOG and pixels":
      return joinColumns([hogMatrix(set), times(pixelMatrix(set), PIXELS_BESIDE_HOG)]);
  }
}

function times(matrix: Matrix, factor: number): Matrix {
  return { ...matrix, values: matrix.values.map((value) => factor * value) };
}

/** Fits kernel ridge regression, where every landmark is one of the examples. */
function fitOnLandmarks(
  examples: LabelledMatrix,
  { features, ...options }: AlgorithmOptions,
  work: FitWork | undefined,
): Promise<Classifier> {
  return fitKernelRidge(examples, {
    ...{ ...options, features: Math.min(Number(features), examples.rows) },
    ...work,
  });
}

function intensityFractions(pixels: Uint8Array): Float64Array {
  return intensityHistogram(pixels).counts.map((count) => count / pixels.length);
}

function forAll(options: AlgorithmOptions): PlannedAlgorithm["options"] {
  return { smoke: options, quick: options, full: options };
}
