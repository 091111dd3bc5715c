/** Says how much a classifier of images leans on parts of them, whatever these are hidden with. */
import type { Dataset } from "../../core/dataset.ts";
import type { Interruptible } from "../../core/interruption.ts";
import type { Fill } from "../fill/fill.ts";
import { type ImageImportance, imageImportance } from "../image_importance.ts";
import type { ScoreImages } from "../score_images.ts";

/** What to hide, and how. */
export interface ImportanceByFillOptions extends Interruptible {
  /** Parts: places of pixels, as of `imageBlocks`. */
  groups: readonly ArrayLike<number>[];
  /** What stands in a part. */
  fills: readonly Fill[];
  /** Permutations of each part. @default 1 */
  repeats?: number;
  /** Seed of the permutations. @default 1 */
  seed?: number;
  /** Hears the fraction of the work that is done, 0 to 1, and is waited for. */
  onProgress?: ((fraction: number) => void | Promise<void>) | undefined;
}

/** What a classifier loses without each part, hidden in one way. */
export interface ImportanceOfFill {
  /** The fill's name, or "another image" where parts are permuted. */
  fill: string;
  /** One for each part. */
  parts: ImageImportance[];
}

/**
 * Returns the importance of each part under each fill, and last of all as it is when parts are permuted among the
 * images (see `imageImportance`): "another image" puts a natural piece there, also one of another class. What a part is
 * worth under every one of them is a finding about the model; what it is worth under one alone may be the fill's doing.
 *
 * @throws {TypeError | RangeError} as `imageImportance`
 */
export async function importanceByFill(
  score: ScoreImages,
  data: Dataset,
  { groups, fills, repeats = 1, seed = 1, onProgress, signal }: ImportanceByFillOptions,
): Promise<ImportanceOfFill[]> {
  const ways = [...fills, undefined], found: ImportanceOfFill[] = [];
  for (const [done, fill] of ways.entries()) {
    const parts = await imageImportance(score, data, {
      ...{ groups, fill, seed, signal, repeats: fill === undefined ? repeats : 1 },
      onProgress: (fraction) => onProgress?.((done + fraction) / ways.length),
    });
    found.push({ fill: fill?.name ?? "another image", parts });
  }
  return found;
}
