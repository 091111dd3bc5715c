/** Says what an ensemble of the study is: trainings of one network from several seeds. */
import { hashOf } from "../../core/hash_of.ts";
import type { EnsembleMean } from "../../metrics/ensemble_logits.ts";

/** An ensemble that can be evaluated by name. */
export interface PlannedEnsemble {
  /** Its name on disk, such as "residual_24_ensemble". */
  name: string;
  title: string;
  /** The network that its members are trainings of. */
  of: string;
  /** The members' seeds; their images are those of the planned seed. */
  seeds: readonly number[];
  /** What is averaged, as chosen on validation images. */
  mean: EnsembleMean;
}

/** Plans an ensemble of the trainings of a network from the planned seed and the two after it. */
export function ensembleOf(
  { name, title, recipe: { seed } }: { name: string; title: string; recipe: { seed: number } },
  { size = 3, mean = "probabilities" }: { size?: number; mean?: EnsembleMean } = {},
): PlannedEnsemble {
  const seeds = Array.from({ length: size }, (_, i) => seed + i);
  return { name: `${name}_ensemble`, title: `${title}, ensemble of ${size}`, of: name, seeds, mean };
}

/** Returns the SHA-256, 64 hex digits, that stands for the weights of all members, in the order of their seeds. */
export async function ensembleHash(weightsHashes: readonly string[]): Promise<string> {
  return await hashOf(weightsHashes);
}
