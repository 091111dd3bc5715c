/** An experiment: variants of one training run, each with the same seeds, against a reference. */
import type { ExperimentTrial, TrialSettings } from "./trial.ts";

/** One way to run a variant. */
export interface Candidate {
  /** What sets it apart from the variant's others, such as "learning rate 0.01". */
  label: string;
  settings: TrialSettings;
}

/** A row of an experiment. */
export interface Variant {
  /** The name that figures show. */
  name: string;
  /** Where there are several, the one that is best on validation with the tuning seeds runs with the others. */
  candidates: readonly [Candidate, ...Candidate[]];
}

/** Variants that are compared with one of them. */
export interface Experiment {
  /** Its name on the command line and on disk. */
  name: string;
  title: string;
  /** The variant that all others are compared with. */
  reference: string;
  variants: readonly Variant[];
  /** Each is run with every variant: what is reported. */
  seeds: readonly number[];
  /** Each is run with every candidate of a variant that has several: what is chosen by, and not reported. */
  tuningSeeds: readonly number[];
}

/** A trial and whose it is. */
export interface PlannedTrial {
  variant: string;
  candidate: string;
  trial: ExperimentTrial;
}

/** Returns the number of an experiment's trials, those by which candidates are chosen included. */
export function trialsOf(experiment: Experiment): number {
  return tuningTrials(experiment).length + experiment.variants.length * experiment.seeds.length;
}

/** Returns the trials by which variants with several candidates choose one. */
export function tuningTrials({ variants, tuningSeeds }: Experiment): PlannedTrial[] {
  return tuningSeeds.flatMap((seed) =>
    variants.filter(({ candidates }) => candidates.length > 1).flatMap(({ name, candidates }) =>
      candidates.map(({ label, settings }) => ({
        variant: name,
        candidate: label,
        trial: { ...settings, seed },
      }))
    )
  );
}

/** Returns the trials that are reported, given the chosen candidate of each variant. */
export function reportedTrials(
  { variants, seeds }: Experiment,
  choose: (variant: Variant) => Candidate,
): PlannedTrial[] {
  const chosen = variants.map((variant) => ({ variant: variant.name, ...choose(variant) }));
  return seeds.flatMap((seed) =>
    chosen.map(({ variant, label, settings }) => ({
      variant,
      candidate: label,
      trial: { ...settings, seed },
    }))
  );
}
