/** Says how much 08_applications does. */
import type { Profile } from "../../core/profile.ts";

/** The sizes of the study of searching and recommending. */
export interface FindingSizes {
  /** Images in the catalogue that is indexed as it is. */
  catalogue: number;
  /** Numbers of items at which the simulated catalogue is searched, ascending. */
  simulated: readonly number[];
  /** Queries that are timed. */
  timedQueries: number;
  /** Simulated customers on each half of the images. */
  customers: number;
  /** Sample photographs. */
  photographs: number;
  /** Longer side of a sample photograph on average, in pixels. */
  photographSide: number;
}

/** The sizes of every profile. */
export const FINDING_SIZES: Readonly<Record<Profile["name"], FindingSizes>> = {
  smoke: {
    catalogue: 500,
    simulated: [500, 2_000, 5_000],
    timedQueries: 20,
    customers: 60,
    photographs: 40,
    photographSide: 100,
  },
  quick: {
    catalogue: 10_000,
    simulated: [1_000, 5_000, 20_000],
    timedQueries: 50,
    customers: 200,
    photographs: 160,
    photographSide: 240,
  },
  full: {
    catalogue: 70_000,
    simulated: [1_000, 10_000, 100_000, 1_000_000],
    timedQueries: 50,
    customers: 400,
    photographs: 400,
    photographSide: 360,
  },
};
