/** Says how much 08_inventory simulates: the one place that defines it. */
import type { Profile } from "../../core/profile.ts";

/** The sizes of the simulations. They change how much is simulated, never what. */
export interface SimulationSizes {
  /** Images of each class on which a model's confusions are estimated. */
  known: number;
  /** The same, from few to many, where their number is studied. */
  knownCounts: readonly number[];
  /** Units in a delivery. */
  units: number;
  /** Deliveries for each figure that stands for many. */
  deliveries: number;
  /** Resamples for each interval. */
  resamples: number;
  /** Quarters of reordering. */
  quarters: number;
  /** Days in a season. */
  seasonDays: number;
  /** Seasons of each kind: to set a threshold, quiet, and changed. */
  seasons: number;
  /** Days on which each kind of change of the images is looked for. */
  driftDays: number;
  /** Permutations of each test for drift. */
  permutations: number;
}

/** The sizes of every profile; each class has images enough for `known` and the largest part of a delivery. */
export const SIMULATION_SIZES: Readonly<Record<Profile["name"], SimulationSizes>> = {
  smoke: {
    known: 20,
    knownCounts: [5, 20],
    units: 60,
    deliveries: 4,
    resamples: 20,
    quarters: 3,
    seasonDays: 91,
    seasons: 10,
    driftDays: 4,
    permutations: 39,
  },
  quick: {
    known: 100,
    knownCounts: [5, 10, 25, 50, 100],
    units: 200,
    deliveries: 30,
    resamples: 100,
    quarters: 20,
    seasonDays: 182,
    seasons: 40,
    driftDays: 30,
    permutations: 99,
  },
  full: {
    known: 250,
    knownCounts: [5, 10, 25, 50, 100, 250],
    units: 500,
    deliveries: 100,
    resamples: 200,
    quarters: 100,
    seasonDays: 182,
    seasons: 200,
    driftDays: 100,
    permutations: 199,
  },
};
