/** Reads a data set from folders of pictures, one for each class. */
import type { PartName } from "../formats/part_of_name.ts";
import type { ClassFolders } from "../photographs/class_folders.ts";
import type { SkippedFile } from "../photographs/list_folder.ts";
import { type LabelledFile, type PictureSetOptions, readPictureSet } from "./picture_set.ts";
import type { RawSet } from "./raw_set.ts";
import { wantedClasses } from "./wanted_classes.ts";

/**
 * Reads the pictures of a folder that is laid out as `findClassFolders` says.
 *
 * @param wanted the only classes to read, or other names for all folders in their order (see `wantedClasses`)
 * @throws {RangeError} when `wanted` is neither
 * @throws {Error} when no picture can be read
 */
export async function readPictureFolderSet(
  folder: URL,
  { layout, wanted, options }: {
    layout: ClassFolders;
    wanted: readonly string[] | undefined;
    options: PictureSetOptions;
  },
): Promise<RawSet> {
  const classNames = wantedClasses(layout.classNames, wanted, decodeURIComponent(folder.pathname));
  const left = layout.classNames.filter((name) => !classNames.includes(name));
  const labels = new Map(classNames.map((name, label) => [name, label])), unlisted: SkippedFile[] = [];
  const files = (["train", "validation", "test"] as const).flatMap((part: PartName) =>
    layout[part].flatMap(({ file, className }): LabelledFile[] => {
      const label = labels.get(className);
      if (label !== undefined) return [{ file, part, label }];
      if (!left.includes(className)) {
        unlisted.push({ file, reason: `a file of "${className}", which was not listed as a folder` });
      }
      return [];
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
    skipped: [...layout.skipped, ...unlisted, ...skipped],
  };
}
