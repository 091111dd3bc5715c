/** Finds the classes that files are of by their folders. */
import { PageError } from "../page_error.ts";
import { classesOfFiles, type GivenFile } from "./given_files.ts";
import { type Lesson, MOST_CLASSES, sameName } from "./lesson.ts";

/** Files of one class. */
export interface ClassFiles<F = File> {
  /** The class's id. */
  id: number;
  files: readonly F[];
}

/**
 * Returns the files by class; classes that are not there yet are added.
 *
 * @throws {PageError} when the files lie in no folder, or in more than there is room for; no class is added then
 */
export function filesByClass<F>(lesson: Lesson, given: readonly GivenFile<F>[]): ClassFiles<F>[] {
  const { classes } = classesOfFiles(given);
  if (classes.length === 0) throw inNoFolder();
  // The first classes stand there empty, for those who begin by typing.
  const empty = lesson.classes.filter(({ name, pictures }) => name.trim() === "" && pictures.length === 0);
  const names = lesson.classes.filter((taught) => !empty.includes(taught)).map(({ name }) => name);
  for (const { name } of classes) if (!names.some((other) => sameName(other, name))) names.push(name);
  if (names.length > MOST_CLASSES) throw tooMany(names.length);
  for (const { id } of empty) lesson.removeClass(id);
  return classes.map(({ name, files }) => ({ id: lesson.classNamed(name).id, files }));
}

function inNoFolder(): PageError {
  return new PageError({
    found: "These pictures lie in no folder.",
    wanted: "The page cannot tell which class they are of.",
    remedy: "Drop them on a class, or give a folder with a folder of pictures for each class.",
  });
}

function tooMany(count: number): PageError {
  return new PageError({
    found: `With these folders there would be ${count.toLocaleString("en-US")} classes.`,
    wanted: `The page teaches ${MOST_CLASSES} classes at most.`,
    remedy: "Give a folder with fewer folders in it. Nothing was added.",
  });
}
