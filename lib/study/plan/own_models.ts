/**
 * The place for networks of your own. Each entry here can be trained by name (`deno task train NAME`), and the next
 * `deno task report` finishes it, evaluates it on the test images, and puts it into every table and chart of all
 * models. lib/README.md shows one. Planned comparisons stay as they are: a network of one's own is described, not tested.
 */
import type { PlannedModel } from "./recipe.ts";

/** Networks that are added to those of the study. */
export const OWN_MODELS: readonly PlannedModel[] = [];
