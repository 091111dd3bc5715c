/** Makes a data set of what its files hold. */
import { checkOpenFraction } from "../../core/check.ts";
import { PART_NAMES, type PartName } from "../formats/part_of_name.ts";
import {
  type Dataset,
  type ImageSet,
  type Labels,
  labelsOf,
  MOST_CLASSES,
  type Provenance,
} from "../../core/dataset.ts";
import { inWords } from "../../core/in_words.ts";
import { plural } from "../../core/plural.ts";
import { printable } from "../../core/printable.ts";
import { classLabels } from "./class_labels.ts";
import { givenNames } from "./given_names.ts";
import { holdOut } from "./hold_out.ts";
import type { KnownSet, OpenDatasetOptions, OpenedDataset } from "./opened_dataset.ts";
import { type RawPart, type RawSet, takeRows } from "../readers/raw_set.ts";
import { sealLabels } from "./sealed_labels.ts";
import type { SetDescription } from "../readers/set_description.ts";
import { nameOf, sourceOf, titleOf } from "./set_name.ts";
import { summaryLines } from "./summary_lines.ts";
import { withoutCopies } from "./without_copies.ts";

/** What is known of a set besides its files. */
export interface SetSurroundings {
  location: URL;
  description: SetDescription;
  options: OpenDatasetOptions;
  known: KnownSet | undefined;
}

/** With fewer no part of a class is left for each of training, validation and testing. */
const LEAST_PER_CLASS = 5;

/**
 * Numbers the classes, leaves out copies, holds out test images where there are none, and seals the test labels. Of a
 * set that is known by its files nothing is changed.
 *
 * @throws {RangeError} for labels without a class, fewer than two classes, or a class with too few images; and as
 * `givenNames` does
 */
export function finishSet(raw: RawSet, surroundings: SetSurroundings): OpenedDataset {
  const { location, description, options: { testFraction = 0.2, seed = 1 } } = surroundings;
  checkOpenFraction("open data set", { name: "testFraction", value: testFraction });
  if (raw.known) return opened(raw, { ...surroundings, classNames: raw.known.classNames });
  checkShapes(raw);
  const given = givenNames(raw, description, location.href);
  const distinct = withoutCopies({ ...raw, ...(given && { classNames: given }) });
  const { classNames, classOf, notes } = classLabels(distinct);
  const counted = numbered({ ...distinct, notes: [...distinct.notes, ...notes] }, classOf);
  checkClasses(counted.parts.train, { classNames, location });
  const isWhole = counted.parts.test === undefined;
  if (isWhole) {
    counted.notes.push(
      `no part for testing: ${
        Math.round(100 * testFraction)
      } % of the images of each class are held out (seed ${seed})`,
    );
  }
  const parts = isWhole
    ? { ...counted.parts, ...holdOut(counted.parts.train, { classNames, testFraction, seed }) }
    : counted.parts;
  return opened({ ...counted, parts }, { ...surroundings, classNames });
}

/** Replaces labels by classes, and leaves out images for validation and testing whose class has no training image. */
function numbered(set: RawSet, classOf: ReadonlyMap<number, number>): RawSet {
  const parts = { ...set.parts }, notes = [...set.notes];
  for (const name of PART_NAMES) {
    const part = parts[name];
    if (!part) continue;
    const kept = Array.from({ length: part.size }, (_, i) => i).filter((i) => classOf.has(part.labels[i]));
    if (kept.length === 0) delete parts[name];
    else {
      const rows = takeRows(part, kept);
      parts[name] = {
        ...rows,
        labels: Array.from({ length: rows.size }, (_, i) => classOf.get(rows.labels[i])!),
      };
    }
    const others = part.size - kept.length;
    if (others > 0) {
      notes.push(
        `${plural(others, "image")} of ${part.names.images} left out: no training image has their class`,
      );
    }
  }
  return { ...set, parts, notes };
}

function checkShapes({ parts }: RawSet): void {
  const shape = ({ height, width, channels }: RawPart) =>
    `${height} x ${width}${channels === 1 ? "" : ` x ${channels}`}`;
  const { train, ...others } = parts;
  for (const other of Object.values(others)) {
    if (shape(train) === shape(other)) continue;
    throw new RangeError(
      `Cannot use data set as the images of ${train.names.images} and ${other.names.images} must have one size: ` +
        `current value is ${shape(train)} and ${shape(other)}`,
    );
  }
}

function checkClasses(
  train: RawPart,
  { classNames, location }: { classNames: readonly string[]; location: URL },
): void {
  const counts = classNames.map(() => 0), path = decodeURIComponent(location.pathname);
  for (let i = 0; i < train.size; i++) counts[train.labels[i]]++;
  if (classNames.length < 2 || classNames.length > MOST_CLASSES) {
    throw new RangeError(
      `Cannot use data set as ${path} must hold 2 to ${MOST_CLASSES} classes: current value is ${classNames.length}${
        classNames.length === 1 ? ` ("${printable(classNames[0])}", ${plural(counts[0], "image")})` : ""
      }`,
    );
  }
  const small = classNames.map((name, c) => ({ name, count: counts[c] })).filter(({ count }) =>
    count < LEAST_PER_CLASS
  );
  if (small.length === 0) return;
  const found = inWords(small.map(({ name, count }) => `${count} of "${name}"`));
  const these = small.length === 1 ? "the class" : "these classes";
  throw new RangeError(
    `Cannot use data set as every class of ${path} must have ${
      plural(LEAST_PER_CLASS, "training image")
    } or more: ` +
      `current value is ${found}. Add images, or leave ${these} out as data/README.md says`,
  );
}

function opened(
  raw: RawSet,
  { location, description, options, known, classNames }: SetSurroundings & { classNames: readonly string[] },
): OpenedDataset {
  const { parts: { train, validation, test }, skipped } = raw;
  if (!test) {
    throw new Error(`Cannot open data set as ${location.href} must hold test images: current value is none`);
  }
  const provenance = provenanceOf(raw, { location, description, options, known });
  const setOf = (part: RawPart): ImageSet => ({
    images: part.images,
    size: part.size,
    height: part.height,
    width: part.width,
    ...(part.channels === 3 && { channels: 3 }),
    classNames,
    provenance,
  });
  const labelled = (part: RawPart): Dataset => ({ ...setOf(part), labels: labelsIn(part, classNames) });
  sealLabels(provenance, {
    labels: labelsIn(test, classNames),
    names: test.names,
    ...(raw.recheckTest && { recheck: raw.recheckTest }),
  });
  const set = {
    train: labelled(train),
    test: setOf(test),
    ...(validation && { validation: labelled(validation) }),
    provenance,
    location,
    skipped,
  };
  return {
    ...set,
    notes: raw.known ? [] : [`${provenance.title}: ${raw.format}`, ...raw.notes, ...summaryLines(set)],
  };
}

function labelsIn({ labels, size }: RawPart, classNames: readonly string[]): Labels {
  return labelsOf(
    labels.length === size ? labels : Array.from({ length: size }, (_, i) => labels[i]),
    classNames.length,
  );
}

function provenanceOf(
  { files, parts, known: official }: RawSet,
  { location, description, options: { origin = "a folder or file of one's own" }, known }: SetSurroundings,
): Provenance {
  const own = (PART_NAMES as readonly PartName[]).flatMap((name) => parts[name]?.files ?? []);
  const all = [...files, ...own].map(({ name, sha256 }) => ({ name, sha256 }));
  if (official) return { source: official.source, title: official.title, verified: true, origin, files: all };
  const name = nameOf(location);
  return {
    source: sourceOf(name, known),
    title: description.title === undefined ? `${name} (own data)` : titleOf(description.title, known),
    verified: false,
    origin,
    files: all,
  };
}
