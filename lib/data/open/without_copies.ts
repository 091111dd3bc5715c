/** Leaves out files that are copies of others, so that no image is both trained and evaluated on. */
import type { PartName } from "../formats/part_of_name.ts";
import { plural } from "../../core/plural.ts";
import { type RawPart, type RawSet, takeRows } from "../readers/raw_set.ts";

/** Test images are kept first, so that results compare with those of others; training images can best be spared. */
const KEPT_FIRST: readonly PartName[] = ["test", "validation", "train"];
const PART_WORDS: Record<PartName, string> = { train: "training", validation: "validation", test: "test" };

/**
 * Returns the set without the files whose bytes stand in another part too, in test before validation before training,
 * or twice in one class of a part. The same bytes in two classes of one part are kept, with a note: one label must be
 * wrong.
 */
export function withoutCopies(set: RawSet): RawSet {
  const parts = { ...set.parts }, skipped = [...set.skipped], notes = [...set.notes];
  /** The part in which each file's bytes were seen first. */
  const seen = new Map<string, PartName>();
  for (const name of KEPT_FIRST) {
    const part = parts[name];
    if (!part?.files) continue;
    const { files, labels } = part, kept: number[] = [], classes = new Map<string, Set<number>>();
    let contradictions = 0;
    files.forEach((file, i) => {
      const first = seen.get(file.sha256), labelled = classes.get(file.sha256);
      if (first && (first !== name || labelled?.has(labels[i]))) {
        const where = first === name ? "" : ` among the ${PART_WORDS[first]} pictures`;
        skipped.push({ file: file.name, reason: `a copy of another file${where}` });
        return;
      }
      if (labelled) contradictions++;
      else seen.set(file.sha256, name);
      classes.set(file.sha256, (labelled ?? new Set()).add(labels[i]));
      kept.push(i);
    });
    if (contradictions > 0) {
      notes.push(
        `${plural(contradictions, "file")} for ${
          PART_WORDS[name]
        } stand in more than one class: check their labels`,
      );
    }
    parts[name] = takeRows(part, kept);
  }
  return { ...set, parts: withoutEmpty(parts), skipped, notes };
}

function withoutEmpty(parts: RawSet["parts"]): RawSet["parts"] {
  const { train, ...others } = parts;
  const kept = Object.entries(others).filter((entry): entry is [PartName, RawPart] => entry[1].size > 0);
  return { train, ...Object.fromEntries(kept) };
}
