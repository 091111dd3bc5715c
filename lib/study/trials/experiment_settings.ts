/** Says how much the experiments do in each profile. */
import type { Profile } from "../../core/profile.ts";

/** How much an experiment does. */
export interface Budget {
  /** Training images where images are plenty. */
  many: number;
  /** Training images where images are few. */
  few: number;
  /** Images that a network sees in all its epochs together. */
  seen: number;
  /** The same where regularisation is studied: enough to memorise the training images. */
  seenLong: number;
  seeds: readonly number[];
  tuningSeeds: readonly number[];
}

/** The budget of every profile; no trial takes more than 4 x `many` images, which the profile's sets hold. */
export const BUDGETS: Readonly<Record<Profile["name"], Budget>> = {
  smoke: {
    many: 200,
    few: 100,
    seen: 400,
    seenLong: 400,
    seeds: [1, 2],
    tuningSeeds: [101],
  },
  quick: {
    many: 1_000,
    few: 250,
    seen: 2_000,
    seenLong: 2_000,
    seeds: [1, 2],
    tuningSeeds: [101],
  },
  full: {
    many: 4_000,
    few: 800,
    seen: 24_000,
    seenLong: 96_000,
    seeds: [1, 2, 3, 4, 5],
    tuningSeeds: [101, 102],
  },
};
