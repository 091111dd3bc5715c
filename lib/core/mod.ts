/**
 * What every part of Atelier shares: data-set types, the seeded generator, progress reports, what ends long work,
 * the run's profile, and where a run writes. Nothing here depends on anything else.
 *
 * @example
 * ```ts
 * import { createRandom, plural } from "./mod.ts";
 * const random = createRandom(1);
 * console.log(plural(random.integer(10), "image"));
 * ```
 *
 * @module
 */
export * from "./argmax.ts";
export * from "./atomic_write.ts";
export * from "./breather.ts";
export * from "./current_profile.ts";
export * from "./dataset.ts";
export * from "./file_exists.ts";
export * from "./hash_of.ts";
export * from "./in_words.ts";
export * from "./interruption.ts";
export * from "./kernel/prepare_kernel.ts";
export * from "./lock_file.ts";
export * from "./nearest.ts";
export * from "./numbers/fixed_decimals.ts";
export * from "./not_one_of.ts";
export * from "./outputs.ts";
export * from "./plural.ts";
export * from "./printable.ts";
export * from "./profile.ts";
export * from "./profiles.ts";
export * from "./progress.ts";
export * from "./random.ts";
export * from "./read_if_there.ts";
export * from "./sha256.ts";
export * from "./sizes/fit_profile.ts";
export * from "./sizes/held_back.ts";
export * from "./platform/thread_count.ts";
