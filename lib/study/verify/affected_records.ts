/**
 * Names published trials that were evaluated by kernels which have been replaced since; they say so until trained
 * again.
 */
import type { ExperimentOutcome } from "../trials/run_experiment.ts";
import type { KeptTrial } from "../trials/trial_store.ts";

/** SHA-256 of the code that ran the affected trials; the same trials, trained again, bear another. */
const AFFECTED_CODE = "8186ef955314521e73689b0dd039b9c08c51a717daefc18fdee161eb90fa87b3";

/**
 * Keys of the trials of "activations" with ELU, in the order of their seeds. Their convolutions went, in prediction
 * alone, to kernels of tfjs that keep a copy of the weights from the first prediction with them. These trials predict
 * only after their training, so that the copies were those of the trained weights.
 */
export const AFFECTED_TRIALS: readonly string[] = [
  "6179ddd93821d62418ba62e66a19c33edb5fd99cff7fc6bec4e493d3dc884014",
  "516f5cf80351e0d645905e5a3fe1190dae5be11d7f713f26c412bf75c425db87",
  "27dc81986c74ec5c4a008ed45b2cbfe22d212ca277536e91dc20b47d1b456576",
  "6eef1e5bafcb462d2d08e9c8646772e5972903ae53d6c619d57f6edb41d876dc",
  "56dcecf8b07a9c36e81b7b240a1974c6c8eeebefdbc21563acf345e4695fb70b",
];

/** What is said of them. */
const REASON =
  "evaluated by kernels that could predict with weights from before the training; repeated with " +
  "today's, all accuracies are the same. To be trained again.";

/** Returns what is to be said of an experiment's variants that rest on affected trials; undefined where none does. */
export function affectedNote({ variants }: Pick<ExperimentOutcome, "variants">): string | undefined {
  const names = variants.filter(({ results }) => results.some(isAffected)).map(({ name }) => name);
  return names.length > 0 ? `${names.join(", ")}: ${REASON}` : undefined;
}

/** What comes from a store has a key and the hash of its code. */
function isAffected(result: Partial<KeptTrial>): boolean {
  return result.codeHash === AFFECTED_CODE && AFFECTED_TRIALS.includes(result.key ?? "");
}
