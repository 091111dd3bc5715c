/** A cross-fit that is done in a moment. */
import { CROSS_FIT_PLANS, type CrossFitPlan } from "../../lib/study/plan/cross_fit_plan.ts";

/** Three folds of 80 images of `GARMENTS`; the network of each sees the others twice. */
export const TINY_PLAN: CrossFitPlan = {
  ...CROSS_FIT_PLANS.smoke,
  images: 240,
  folds: 3,
  epochs: 2,
  filters: [4],
  units: 8,
};
