/** Keeps what the visitor teaches: classes with names, and their pictures as images of the network. */
import { plural } from "../../core/plural.ts";
import type { TakenPicture } from "./taken_picture.ts";

/** Where a picture is from. Frames that the camera took in one go are alike, others need not be. */
export type PictureSource = "camera" | "file" | "drawing";

/** A picture of a class. */
export interface TaughtPicture extends TakenPicture {
  source: PictureSource;
  /** Pictures of one number came in one go: while a button was held, or in one drop. */
  take: number;
}

/** A class that is taught. */
export interface TaughtClass {
  id: number;
  /** As it was typed. */
  name: string;
  pictures: TaughtPicture[];
}

/**
 * What became of a picture: it was taken, is there already, is one of another class, its class is gone, or there is no
 * more room.
 */
export type Addition = "added" | "known" | "elsewhere" | "gone" | "full";

/** Pictures of a class from which on it can be taught, and classes of a lesson. */
export const LEAST_PICTURES = 10, LEAST_CLASSES = 2;
/** Pictures of all classes together and classes, at most: more than anybody leafs through, and quick to train on. */
export const MOST_PICTURES = 5000, MOST_CLASSES = 30;

/** All that is taught. */
export class Lesson {
  readonly classes: TaughtClass[] = [];
  /** The class that each picture is of, by its pixels. */
  readonly #known = new Map<string, number>();
  #ids = 0;
  #takes = 0;

  /** How many pictures there are. */
  get size(): number {
    return this.classes.reduce((sum, { pictures }) => sum + pictures.length, 0);
  }

  /**
   * Adds a class.
   *
   * @throws {RangeError} when there are 30 already
   */
  addClass(name: string): TaughtClass {
    if (this.classes.length >= MOST_CLASSES) {
      throw new RangeError(
        `Cannot add a class as there must be ${MOST_CLASSES} at most: current value is ${this.classes.length}`,
      );
    }
    const added = { id: ++this.#ids, name, pictures: [] };
    this.classes.push(added);
    return added;
  }

  /** Returns the class of that name, whatever its case and the white space around it; adds one where there is none. */
  classNamed(name: string): TaughtClass {
    return this.classes.find((other) => sameName(other.name, name)) ?? this.addClass(name);
  }

  /** Removes a class with its pictures. */
  removeClass(id: number): void {
    const at = this.classes.findIndex((other) => other.id === id);
    if (at < 0) return;
    this.removePictures(id);
    this.classes.splice(at, 1);
  }

  /** Begins a take, and returns its number. */
  newTake(): number {
    return ++this.#takes;
  }

  /** Adds a picture, unless one of exactly these pixels is there: it could be trained on and held out at once. */
  add(id: number, picture: TaughtPicture): Addition {
    const taught = this.classes.find((other) => other.id === id);
    if (!taught) return "gone";
    if (this.size >= MOST_PICTURES) return "full";
    const key = keyOf(picture), known = this.#known.get(key);
    if (known !== undefined) return known === id ? "known" : "elsewhere";
    this.#known.set(key, id);
    taught.pictures.push(picture);
    return "added";
  }

  /** Removes the last pictures of a class, or all. */
  removePictures(id: number, count = Infinity): void {
    const pictures = this.classes.find((other) => other.id === id)?.pictures ?? [];
    for (const picture of pictures.splice(Math.max(0, pictures.length - count))) {
      this.#known.delete(keyOf(picture));
    }
  }
}

/** Tells whether two class names are the same but for case, white space around them, and how accents are encoded. */
export function sameName(a: string, b: string): boolean {
  const plain = (name: string) => name.trim().normalize("NFC").toLowerCase();
  return plain(a) === plain(b);
}

/** Says in sentences why the lesson cannot be trained on yet; nothing where it can. */
export function lessonProblems(classes: readonly Pick<TaughtClass, "name" | "pictures">[]): string[] {
  const problems: string[] = [];
  if (classes.length < LEAST_CLASSES) {
    problems.push(`Two classes or more are needed, and there ${classes.length === 1 ? "is 1" : "are none"}.`);
  }
  for (const [i, { name, pictures }] of classes.entries()) {
    const trimmed = name.trim(), called = trimmed === "" ? `Class ${i + 1}` : `“${trimmed}”`;
    if (trimmed === "") problems.push(`Class ${i + 1} has no name. Type one.`);
    else if (classes.findIndex((other) => sameName(other.name, name)) < i) {
      problems.push(`Two classes are called ${called}. Give one of them another name.`);
    }
    const missing = LEAST_PICTURES - pictures.length;
    if (missing > 0) {
      const has = pictures.length === 0 ? "no pictures" : plural(pictures.length, "picture");
      problems.push(`${called} has ${has}: ${missing} more ${missing === 1 ? "is" : "are"} needed.`);
    }
  }
  return problems;
}

/** Returns counts of pictures that were given, of which there are none yet. */
export function noAdditions(): Record<Addition, number> {
  return { added: 0, known: 0, elsewhere: 0, gone: 0, full: 0 };
}

/** Says in a sentence what was not taken of pictures that were given; undefined where all was. */
export function additionWords(counts: Readonly<Record<Addition, number>>): string | undefined {
  const parts = [
    counts.known > 0 &&
    `${plural(counts.known, "picture")} left out, as ${
      counts.known === 1 ? "its twin is" : "their twins are"
    } there already`,
    counts.elsewhere > 0 && `${plural(counts.elsewhere, "picture")} left out, as another class has the same`,
    counts.gone > 0 && `${plural(counts.gone, "picture")} left out, as the class is there no more`,
    counts.full > 0 &&
    `${plural(counts.full, "picture")} left out, as there is room for ${
      MOST_PICTURES.toLocaleString("en-US")
    }`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? undefined : `${parts.join("; ")}.`;
}

function keyOf({ whole }: TakenPicture): string {
  let key = "";
  for (const value of whole) key += String.fromCharCode(value);
  return key;
}
