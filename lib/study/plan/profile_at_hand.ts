/** Cuts the sizes of a profile down to the images that there are. */
import type { Dataset, ImageSet } from "../../core/dataset.ts";
import type { ExperimentSizes, Profile, TuningSizes } from "../../core/profile.ts";
import { heldOutSize } from "./training_sets.ts";

/** A profile that the images at hand can serve. */
export interface ProfileAtHand {
  profile: Readonly<Profile>;
  /** What was cut, a sentence to be shown once; undefined where nothing was. */
  note: string | undefined;
}

/** The largest of an experiment's numbers of training images, as a multiple of `many`. */
const LARGEST_MULTIPLE = 3;

/** Returns the profile with no size beyond what the training and test images have. */
export function profileAtHand(
  profile: Readonly<Profile>,
  { train, test }: { train: Dataset; test: Pick<ImageSet, "size"> },
): ProfileAtHand {
  const held = heldOutSize(train), trainSize = Math.min(profile.trainSize, train.size - held);
  const validationSize = Math.min(profile.validationSize, held),
    testSize = Math.min(profile.testSize, test.size);
  const cut = {
    ...profile,
    ...{ trainSize, validationSize, testSize },
    pairwiseSize: Math.min(profile.pairwiseSize, train.size),
    baselineSize: Math.min(profile.baselineSize, trainSize),
    cleaningSize: Math.min(profile.cleaningSize, trainSize),
    experiments: experimentsAtHand(profile.experiments, trainSize),
    tuning: tuningAtHand(profile.tuning, trainSize),
    outOfFold: { ...profile.outOfFold, images: Math.min(profile.outOfFold.images, train.size) },
    ...partsAtHand(profile, { train, test, trainSize, validationSize }),
  };
  return { profile: cut, note: noteOf(profile, cut) };
}

/** Returns numbers of images of which the largest, three times `many`, are there, in the proportions that they had. */
export function experimentsAtHand(sizes: Readonly<ExperimentSizes>, images: number): ExperimentSizes {
  const many = Math.min(sizes.many, Math.max(1, Math.floor(images / LARGEST_MULTIPLE)));
  return { ...sizes, many, few: Math.max(1, Math.round(sizes.few * many / sizes.many)) };
}

/** Returns sizes of trials of so many images at most; budgets stay the same numbers of epochs. */
export function tuningAtHand(sizes: Readonly<TuningSizes>, images: number): TuningSizes {
  const trainSize = Math.min(sizes.trainSize, images);
  return {
    ...sizes,
    trainSize,
    budgets: sizes.budgets.map((budget) => budget / sizes.trainSize * trainSize),
  };
}

function partsAtHand(
  { robustness, interpretation, simulation, finding }: Readonly<Profile>,
  { train, test, trainSize, validationSize }: {
    train: Dataset;
    test: Pick<ImageSet, "size">;
    trainSize: number;
    validationSize: number;
  },
): Pick<Profile, "robustness" | "interpretation" | "simulation" | "finding"> {
  const ofValidation = (size: number) => Math.min(size, validationSize);
  const fitSize = Math.min(interpretation.fitSize, trainSize);
  // Images on which confusions are estimated come from half of the validation images, each class as many.
  const known = Math.max(1, Math.min(simulation.known, Math.floor(validationSize / 2 * rarestShare(train))));
  return {
    robustness: {
      ...robustness,
      images: ofValidation(robustness.images),
      fitted: Math.min(robustness.fitted, trainSize),
    },
    interpretation: {
      ...interpretation,
      ...{ fitSize, landmarks: Math.min(interpretation.landmarks, fitSize) },
      importanceSize: ofValidation(interpretation.importanceSize),
      mapSize: ofValidation(interpretation.mapSize),
      embeddedSize: ofValidation(interpretation.embeddedSize),
    },
    simulation: {
      ...simulation,
      known,
      knownCounts: [...new Set(simulation.knownCounts.map((count) => Math.min(count, known)))],
    },
    finding: {
      ...finding,
      catalogue: Math.min(finding.catalogue, train.size + test.size),
      photographs: ofValidation(finding.photographs),
    },
  };
}

/** Returns the fraction of the images that the rarest class has. */
function rarestShare({ labels, size, classNames }: Dataset): number {
  const counts = classNames.map(() => 0);
  labels.forEach((label) => counts[label]++);
  return Math.min(...counts.filter((count) => count > 0)) / size;
}

function noteOf(planned: Readonly<Profile>, cut: Profile): string | undefined {
  const words = { trainSize: "training", validationSize: "validation", testSize: "test" } as const;
  const parts = Object.entries(words).flatMap(([name, kind]) => {
    const [wanted, found] = [planned, cut].map((profile) => profile[name as keyof typeof words]);
    return found < wanted
      ? [`${found.toLocaleString("en-US")} of ${wanted.toLocaleString("en-US")} ${kind} images`]
      : [];
  });
  if (parts.length === 0) return undefined;
  return `The profile ${planned.name} asks for more images than there are: it takes ${
    parts.join(", ")
  }, and fewer ` +
    "wherever it draws from these.";
}
