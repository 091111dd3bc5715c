/** Reads a data set from folders of pictures, one for each class. */
import type { PartName } from "../formats/part_of_name.ts";
import type { ClassFolders } from "../photographs/class_folders.ts";
import { type LabelledFile, readPictureSet } from "./picture_set.ts";
import type { PictureStackOptions } from "./picture_stack.ts";
import type { RawSet } from "./raw_set.ts";

/**
 * Reads the pictures of a folder that is laid out as `findClassFolders` says.
 *
 * @param wanted the only classes to read. @default all that there are
 * @throws {Error} when no picture can be read
 */
export async function readPictureFolderSet(
  folder: URL,
  { layout, wanted, options }: {
    layout: ClassFolders;
    wanted: readonly string[] | undefined;
    options: PictureStackOptions;
  },
): Promise<RawSet> {
  const classNames = wanted ?? layout.classNames,
    left = layout.classNames.filter((name) => !classNames.includes(name));
  const labels = new Map(classNames.map((name, label) => [name, label]));
  const files = (["train", "validation", "test"] as const).flatMap((part: PartName) =>
    layout[part].flatMap(({ file, className }): LabelledFile[] => {
      const label = labels.get(className);
      return label === undefined ? [] : [{ file, part, label }];
    })
  );
  const { parts, notes, skipped } = await readPictureSet(folder, files, options);
  return {
    format: layout.validation.length + layout.test.length > 0
      ? "pictures in folders, one for each part and class"
      : "pictures in folders, one for each class",
    parts,
    classNames,
    files: [],
    notes: [
      ...notes,
      ...left.map((name) => `the class "${name}" is left out, as dataset.json does not name it`),
    ],
    skipped: [...layout.skipped, ...skipped],
  };
}
