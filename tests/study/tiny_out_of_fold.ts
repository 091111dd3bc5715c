/** A plan for out-of-fold predictions that are made in a moment. */
import { OUT_OF_FOLD_PLANS, type OutOfFoldPlan } from "../../lib/study/plan/out_of_fold_plan.ts";

/** Three folds of 80 images of `GARMENTS`; the network of each sees the others twice. */
export const TINY_PLAN: OutOfFoldPlan = {
  ...OUT_OF_FOLD_PLANS.smoke,
  images: 240,
  folds: 3,
  epochs: 2,
  filters: [4],
  units: 8,
};
