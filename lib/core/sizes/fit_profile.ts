/** Makes the sizes of a profile small enough for the images that there are. */
import type { Dataset, ImageSet } from "../dataset.ts";
import { heldBack } from "./held_back.ts";
import { plural } from "../plural.ts";
import type {
  ExperimentSizes,
  FindingSizes,
  InterpretationSizes,
  Profile,
  SimulationSizes,
  TuningSizes,
} from "../profile.ts";

/** The images of a data set, as `openDataset` and `loadFashionMnist` return them. */
export interface AvailableImages {
  train: Pick<Dataset, "size" | "labels" | "classNames">;
  test: Pick<ImageSet, "size">;
  /** Images that the set itself holds back for validation. @default some of the training images */
  validation?: Pick<Dataset, "size" | "labels">;
}

/** A profile that the images suffice for. */
export interface FittedProfile {
  profile: Readonly<Profile>;
  /** What was made smaller, in a sentence or two; undefined where nothing was. */
  note: string | undefined;
}

/** How many images there are of each kind. */
interface Counts {
  /** With those for validation. */
  all: number;
  train: number;
  /** That the profile takes. */
  validation: number;
  test: number;
  classes: number;
  /** Images of the rarest class: of all, and of those for validation. */
  rarest: number;
  rarestValidated: number;
}

/** Below this many validation images of a class, what is simulated with them says little. */
const ENOUGH = 20;
/** Experiments train on as many images as this times `many`, at most. */
const MOST_OF_MANY = 3;

/**
 * Returns the profile with every size that exceeds the images brought down to them: the very same one where all fit.
 * Nothing is left out: each size stays 1 or more, so that methods that need more say so themselves.
 */
export function fitProfile(profile: Readonly<Profile>, images: AvailableImages): FittedProfile {
  const counts = countsOf(profile, images), { train, validation, test } = counts;
  const fitted: Profile = {
    ...profile,
    trainSize: Math.min(profile.trainSize, train),
    validationSize: Math.min(profile.validationSize, validation),
    testSize: Math.min(profile.testSize, test),
    pairwiseSize: Math.min(profile.pairwiseSize, counts.all),
    baselineSize: Math.min(profile.baselineSize, train),
    cleaningSize: Math.min(profile.cleaningSize, train),
    experiments: fitExperiments(profile.experiments, counts),
    tuning: fitTuning(profile.tuning, counts),
    outOfFold: {
      ...profile.outOfFold,
      images: Math.min(profile.outOfFold.images, counts.all),
      folds: Math.max(2, Math.min(profile.outOfFold.folds, counts.rarest)),
    },
    robustness: {
      ...profile.robustness,
      images: Math.min(profile.robustness.images, validation),
      fitted: Math.min(profile.robustness.fitted, train),
    },
    interpretation: fitInterpretation(profile.interpretation, counts),
    simulation: fitSimulation(profile.simulation, counts),
    finding: fitFinding(profile.finding, counts),
  };
  if (JSON.stringify(fitted) === JSON.stringify(profile)) return { profile, note: undefined };
  return { profile: fitted, note: noteOf(profile, fitted, counts) };
}

function countsOf(
  { validationSize }: Pick<Profile, "validationSize">,
  { train, test, validation: own }: AvailableImages,
): Counts {
  const held = own?.size ?? heldBack(train), all = train.size + (own?.size ?? 0);
  const validation = Math.min(validationSize, held), rarest = rarestOf(train);
  const validated = own ? rarestOf({ ...train, labels: own.labels }) : rarest * held / train.size;
  return {
    all,
    train: all - held,
    validation,
    test: test.size,
    classes: train.classNames.length,
    rarest,
    rarestValidated: Math.floor(validated * validation / held),
  };
}

/** Returns the number of images of the rarest class; classes without images do not count. */
function rarestOf({ labels, classNames }: Pick<Dataset, "labels" | "classNames">): number {
  const counts = classNames.map(() => 0);
  labels.forEach((label) => counts[label]++);
  return Math.min(...counts.filter((count) => count > 0));
}

function fitExperiments(sizes: Readonly<ExperimentSizes>, { train, classes }: Counts): ExperimentSizes {
  const many = Math.max(1, Math.min(sizes.many, Math.floor(train / MOST_OF_MANY)));
  const few = many === sizes.many ? sizes.few : Math.max(1, Math.round(sizes.few * many / sizes.many));
  return { ...sizes, many, few, ...(classes !== PUBLISHED_CLASSES && { classes }) };
}

/** Classes of the set whose trials are published: what follows from their number is part of the trials' keys. */
const PUBLISHED_CLASSES = 10;

function fitTuning(sizes: Readonly<TuningSizes>, { train }: Counts): TuningSizes {
  if (sizes.trainSize <= train) return { ...sizes };
  // Budgets stay the same multiples.
  return {
    ...sizes,
    trainSize: train,
    budgets: sizes.budgets.map((budget) => budget / sizes.trainSize * train),
  };
}

function fitInterpretation(
  sizes: Readonly<InterpretationSizes>,
  { train, validation }: Counts,
): InterpretationSizes {
  const fitSize = Math.min(sizes.fitSize, train);
  return {
    ...sizes,
    fitSize,
    landmarks: Math.min(sizes.landmarks, fitSize),
    importanceSize: Math.min(sizes.importanceSize, validation),
    mapSize: Math.min(sizes.mapSize, validation),
    embeddedSize: Math.min(sizes.embeddedSize, validation),
  };
}

/** A delivery of which half is of one class, or with few classes all, must leave images to learn confusions from. */
function fitSimulation(
  sizes: Readonly<SimulationSizes>,
  { rarestValidated: most, classes }: Counts,
): SimulationSizes {
  const known = Math.max(sizes.known, ...sizes.knownCounts);
  if (classes >= PUBLISHED_CLASSES && known + sizes.units / 2 <= most) return { ...sizes };
  const units = Math.max(1, Math.min(sizes.units, Math.floor(most / 2))), left = Math.max(1, most - units);
  const counts = sizes.knownCounts.map((count) => Math.min(count, left));
  return { ...sizes, units, known: Math.min(sizes.known, left), knownCounts: [...new Set(counts)] };
}

function fitFinding(sizes: Readonly<FindingSizes>, { all, test, validation }: Counts): FindingSizes {
  const catalogue = Math.min(sizes.catalogue, all + test);
  return {
    ...sizes,
    catalogue,
    timedQueries: Math.min(sizes.timedQueries, catalogue),
    photographs: Math.max(1, Math.min(sizes.photographs, Math.floor(validation / 2))),
  };
}

function noteOf(
  asked: Readonly<Profile>,
  { name, trainSize, validationSize, testSize }: Profile,
  { all, test, rarestValidated }: Counts,
): string | undefined {
  const isSmall = trainSize < asked.trainSize || validationSize < asked.validationSize ||
    testSize < asked.testSize || rarestValidated < ENOUGH;
  if (!isSmall) return undefined;
  const few = rarestValidated >= ENOUGH
    ? ""
    : ` The rarest class has ${
      plural(rarestValidated, "validation image")
    }: what is simulated with them says ` +
      `little with fewer than ${ENOUGH}.`;
  const [train, validation, tested] = [trainSize, validationSize, testSize].map((size) =>
    size.toLocaleString("en-US")
  );
  return `The set has ${plural(all, "image")} to train on and ${
    plural(test, "image")
  } to test on, fewer than the ` +
    `profile ${name} may take: sizes were made smaller to fit (training ${train}, validation ${validation}, ` +
    `test ${tested}).${few}`;
}
