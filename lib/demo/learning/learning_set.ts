/** The labelled images that the page trains on: a line of JSON, pixels, and labels of two bytes each. */
import { type Dataset, labelsOf, type Provenance, valuesPerImage } from "../../core/dataset.ts";
import { decodeHeaded, encodeHeaded } from "../../core/bytes/headed_bytes.ts";
import { PageError } from "../page_error.ts";
import { LEARNING_SET_FILE } from "./learning_set_file.ts";

/** Images to train on, and others of the training split that were held back. */
export interface LearningSet {
  train: Dataset;
  validation: Dataset;
}

/** How many images of each there are. */
export const LEARNING_SIZES = { train: 10_000, validation: 2_000 } as const;

/** The line of JSON. */
interface Head {
  schema: 1;
  title: string;
  source: string;
  classNames: readonly string[];
  height: number;
  width: number;
  channels: 1 | 3;
  trainSize: number;
  validationSize: number;
}

/** Returns the bytes of the file. */
export function encodeLearningSet({ train, validation }: LearningSet): Uint8Array<ArrayBuffer> {
  const { classNames, height, width, channels = 1, provenance: { title, source } } = train;
  const sizes = { trainSize: train.size, validationSize: validation.size };
  const head: Head = { schema: 1, title, source, classNames, height, width, channels, ...sizes };
  const parts = [train, validation].flatMap(({ images, labels }) => [images, bytesOf(labels)]);
  return encodeHeaded(head, ...parts);
}

/**
 * Reads the file.
 *
 * @throws {PageError} when it is another one, cut off, or has a label of no class
 */
export function decodeLearningSet(bytes: Uint8Array<ArrayBuffer>): LearningSet {
  const file = decodeHeaded<Head>(bytes);
  if (!file || !isHead(file.head)) throw damaged("another file");
  const { head, body } = file, pixels = valuesPerImage(head);
  const wanted = (head.trainSize + head.validationSize) * (pixels + 2);
  if (body.length !== wanted) {
    const count = (value: number) => value.toLocaleString("en-US");
    throw damaged(`one of ${count(body.length)} bytes after its head, which says ${count(wanted)}`);
  }
  let at = 0;
  const take = (length: number) => body.subarray(at, at += length);
  const set = (size: number): Dataset => {
    const images = take(size * pixels), labels = labelsIn(take(2 * size), head.classNames.length);
    const { classNames, height, width, channels } = head;
    return { images, labels, size, height, width, channels, classNames, provenance: provenanceOf(head) };
  };
  return { train: set(head.trainSize), validation: set(head.validationSize) };
}

function provenanceOf({ source, title }: Head): Provenance {
  return { source, title, verified: false, origin: "the page's server", files: [] };
}

function isHead(head: Partial<Head>): head is Head {
  const isCount = (value: unknown) => typeof value === "number" && Number.isInteger(value) && value > 0;
  const { schema, title, source, classNames, height, width, channels, trainSize, validationSize } = head;
  return schema === 1 && typeof title === "string" && typeof source === "string" &&
    Array.isArray(classNames) && classNames.length > 1 &&
    classNames.every((name) => typeof name === "string") &&
    [height, width, trainSize, validationSize].every(isCount) && (channels === 1 || channels === 3);
}

function bytesOf(labels: ArrayLike<number>): Uint8Array {
  const bytes = new Uint8Array(2 * labels.length), view = new DataView(bytes.buffer);
  for (let i = 0; i < labels.length; i++) view.setUint16(2 * i, labels[i], true);
  return bytes;
}

function labelsIn(bytes: Uint8Array, classes: number): Dataset["labels"] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = Array.from({ length: bytes.length / 2 }, (_, i) => view.getUint16(2 * i, true));
  const odd = values.find((label) => label >= classes);
  if (odd !== undefined) throw damaged(`one with the label ${odd}, and there are ${classes} classes`);
  return labelsOf(values, classes);
}

function damaged(found: string): PageError {
  return new PageError({
    found: `The images to train on are damaged: the page's server sent ${found}.`,
    wanted: `The page needs the whole file ${LEARNING_SET_FILE}, as \`deno task demo\` makes it.`,
    remedy: "Start `deno task demo` again and reload the page.",
  });
}
