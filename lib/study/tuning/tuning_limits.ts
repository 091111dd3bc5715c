/** Says what trials of tuning may be that come from another process, and what they may find. */
import type { QueueLimits } from "../../tuning/queue_data.ts";
import type { TuningSizes } from "../../core/profile.ts";
import { TUNING_SPACE } from "../plan/tuning_space.ts";

/** Returns the limits for a profile's sizes: scores are accuracies. */
export function tuningLimits({ budgets }: Pick<TuningSizes, "budgets">): QueueLimits {
  return { space: TUNING_SPACE, budgets, scores: [0, 1] };
}
