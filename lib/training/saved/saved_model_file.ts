/** Says what a saved model takes and gives: the file `atelier.json` beside its weights. */
import { inWords } from "../../core/in_words.ts";

/** What is to be known of a saved model besides its layers and weights. */
export interface SavedModelDetails {
  /** What to call it. */
  title: string;
  /** Class names; the index is that of the logit. */
  classNames: readonly string[];
  /** Height, width and channels of an image: float32, 0 to 1. */
  inputShape: readonly [height: number, width: number, channels: number];
  /** What logits are divided by before the softmax, where it was fitted. */
  temperature?: number;
  /** How a photograph becomes such an image, in plain values; what they mean is for those who read photographs. */
  preprocessing?: Readonly<Record<string, unknown>>;
}

/** The file as it lies on disk. */
interface StoredDetails extends SavedModelDetails {
  /** Version of the file's schema; readers refuse another. */
  schema: 1;
  /** SHA-256, 64 hex digits, of the weights (see `modelHash`). */
  weightsHash: string;
}

/** What the file says. */
export interface StatedModel {
  details: SavedModelDetails;
  /** SHA-256, 64 hex digits, of the weights (see `modelHash`). */
  weightsHash: string;
}

/** The file's name. */
export const DETAILS_FILE = "atelier.json";

/** Returns the file's text. */
export function encodeDetails(details: SavedModelDetails, weightsHash: string): string {
  const stored: StoredDetails = { schema: 1, ...details, weightsHash };
  return `${JSON.stringify(stored, null, 2)}\n`;
}

/**
 * Reads the text of the file.
 *
 * @param name what errors call the file
 * @throws {SyntaxError} when it is not such a file
 */
export function parseDetails(text: string, name: string): StatedModel {
  const { schema, weightsHash, ...details } = parsed(text, name);
  const problem = schema === 1
    ? problemOf({ ...details, weightsHash })
    : `have schema 1: current value is ${inWords(schema)}`;
  if (problem) throw damaged(name, problem);
  return { details: details as SavedModelDetails, weightsHash: weightsHash! };
}

/** Says what is wrong with class names, as the end of "must ..."; undefined where nothing is. */
export function classNamesProblem(names: unknown): string | undefined {
  if (!Array.isArray(names) || names.length < 2) {
    return `have two or more classNames: current value is ${inWords(names)}`;
  }
  const odd = names.find((name, i) =>
    typeof name !== "string" || name.trim() === "" || names.indexOf(name) < i
  );
  return odd === undefined ? undefined : `have classNames that differ: current value is ${inWords(odd)}`;
}

function problemOf(details: Partial<Record<keyof StoredDetails, unknown>>): string | undefined {
  const { title, classNames, inputShape, temperature, preprocessing, weightsHash } = details;
  const shape: readonly number[] = Array.isArray(inputShape) ? inputShape : [];
  if (typeof title !== "string" || title === "") return `have a title: current value is ${inWords(title)}`;
  const isShape = shape.length === 3 && shape.every((side) => Number.isSafeInteger(side) && side >= 1);
  if (!isShape) {
    return `have an inputShape of height, width and channels: current value is ${inWords(inputShape)}`;
  }
  if (temperature !== undefined && !(Number.isFinite(temperature) && Number(temperature) > 0)) {
    return `have a temperature above 0: current value is ${inWords(temperature)}`;
  }
  if (preprocessing !== undefined && (typeof preprocessing !== "object" || preprocessing === null)) {
    return `have preprocessing in named values: current value is ${inWords(preprocessing)}`;
  }
  if (typeof weightsHash !== "string" || !/^[0-9a-f]{64}$/.test(weightsHash)) {
    return `have a weightsHash of 64 hex digits: current value is ${inWords(weightsHash)}`;
  }
  return classNamesProblem(classNames);
}

function parsed(text: string, name: string): Partial<StoredDetails> {
  try {
    return Object(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) throw damaged(name, `be JSON: current value is ${inWords(text)}`);
    throw error;
  }
}

function damaged(name: string, problem: string): SyntaxError {
  return new SyntaxError(`Cannot load model as ${name} must ${problem}. Save the model again`);
}
