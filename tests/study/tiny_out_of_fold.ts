/** A plan for out-of-fold predictions that are made in a moment. */
import { PROFILES } from "../../lib/core/profiles.ts";
import { type OutOfFoldPlan, outOfFoldPlan } from "../../lib/study/plan/out_of_fold_plan.ts";

/** Three folds of 80 images of `GARMENTS`; the network of each sees the others twice. */
export const TINY_PLAN: OutOfFoldPlan = {
  ...outOfFoldPlan(PROFILES.smoke),
  images: 240,
  folds: 3,
  epochs: 2,
  filters: [4],
  units: 8,
};
