/** Says how much is tuned in each profile: the one place that defines it. */
import type { Profile } from "../../core/profile.ts";

/** How much is tuned. */
export interface TuningSizes {
  /** Configurations that are drawn for the table: as many at least as a search over it may ask for. */
  drawn: number;
  /** Values of the three hyperparameters that the grid crosses. */
  grid: {
    learningRate: readonly number[];
    blocks: readonly number[];
    dropoutRate: readonly number[];
  };
  /** Training images of every trial, seen again in each epoch. */
  trainSize: number;
  /** Images that a trial sees, ascending multiples of `trainSize`: one, three and nine epochs in full. */
  budgets: readonly number[];
  /** The best configurations of the table, which are run again with other seeds. */
  finalists: number;
  /** Seeds of the finalists' trials; the whole table is run with the first. */
  seeds: readonly number[];
  /** How often each search is replayed over the table. */
  replays: number;
}

/** Thirds of each range are represented by their middle. */
const FULL_GRID = {
  learningRate: [0.0003, 0.003, 0.03],
  blocks: [1, 2, 3],
  dropoutRate: [0.1, 0.3, 0.5],
};

/** The sizes of every profile. */
export const TUNING_SIZES: Readonly<Record<Profile["name"], TuningSizes>> = {
  smoke: {
    drawn: 6,
    grid: { learningRate: [0.003, 0.03], blocks: [1, 2], dropoutRate: [0.3] },
    trainSize: 100,
    budgets: [100, 200, 400],
    finalists: 2,
    seeds: [1, 2],
    replays: 200,
  },
  quick: {
    drawn: 28,
    grid: { learningRate: [0.001, 0.01], blocks: [1, 2], dropoutRate: [0.1, 0.5] },
    trainSize: 200,
    budgets: [200, 400, 800],
    finalists: 3,
    seeds: [1, 2, 3],
    replays: 1_000,
  },
  full: {
    drawn: 128,
    grid: FULL_GRID,
    trainSize: 4_000,
    budgets: [4_000, 12_000, 36_000],
    finalists: 10,
    seeds: [1, 2, 3, 4, 5],
    replays: 1_000,
  },
};
