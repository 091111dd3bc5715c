/** Reads `dataset.json`, by which somebody says what a data set is. */
import { checkInteger } from "../../core/check.ts";
import { MOST_CLASSES } from "../../core/dataset.ts";
import { inWords } from "../../core/in_words.ts";
import { readSmallText } from "../formats/read_small_text.ts";

/** What a data set is, as somebody wrote it down; each entry may be absent. */
export interface SetDescription {
  title?: string;
  classNames?: readonly string[];
  labelColumn?: string;
  height?: number;
  width?: number;
  channels?: 1 | 3;
}

const LONGEST_TITLE = 200;
/** Rows and columns of an image. */
const MOST_SIDE = 4096;
const KEYS = ["title", "classNames", "labelColumn", "height", "width", "channels"];

/**
 * Reads the file `dataset.json` of a folder; an empty description where there is none.
 *
 * @throws {SyntaxError} when it is not JSON
 * @throws {TypeError} when it says nothing, something that is not known, or something in another form
 * @throws {RangeError} for sizes that are no whole numbers from 1 to 4096
 */
export async function readSetDescription(folder: URL): Promise<SetDescription> {
  const url = new URL("dataset.json", folder), text = await readSmallText(url);
  // Windows' own editor writes a byte order mark before the text.
  return text === undefined ? {} : parseDescription(text.replace(/^\ufeff/, ""), url);
}

function parseDescription(text: string, url: URL): SetDescription {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new SyntaxError(
      `Cannot read data set description as ${url.href} must be JSON: current value is ${inWords(text)}`,
      { cause },
    );
  }
  const known = Object(value) as Record<string, unknown>, keys = Object.keys(known);
  const { title = "", classNames, labelColumn = "", height, width, channels } = known;
  const isRight = keys.length > 0 && !Array.isArray(value) && typeof title === "string" &&
    title.length <= LONGEST_TITLE &&
    typeof labelColumn === "string" &&
    (classNames === undefined || areNames(classNames)) &&
    [height, width].every((side) => side === undefined || typeof side === "number") &&
    [undefined, 1, 3].includes(channels as number | undefined);
  if (!isRight) {
    throw new TypeError(
      `Cannot read data set description as ${url.href} must hold 2 to ${MOST_CLASSES} different classNames, a title, a ` +
        `labelColumn, height, width or channels (1 or 3): current value is ${inWords(text)}`,
    );
  }
  const others = keys.filter((key) => !KEYS.includes(key));
  if (others.length > 0) {
    throw new TypeError(
      `Cannot read data set description as ${url.href} must hold nothing but ${
        KEYS.join(", ")
      }: current value is ${inWords(others)} besides`,
    );
  }
  for (const [name, side] of Object.entries({ height, width })) {
    if (typeof side !== "number") continue;
    const place = `${name} of ${url.href}`;
    checkInteger("read data set description", { name: place, value: side, least: 1, most: MOST_SIDE });
  }
  return known as SetDescription;
}

function areNames(names: unknown): boolean {
  return Array.isArray(names) && names.length >= 2 && names.length <= MOST_CLASSES &&
    new Set(names).size === names.length && names.every((name) => typeof name === "string" && name !== "");
}
