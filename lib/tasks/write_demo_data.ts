/** Writes what the page loads besides its code: garments, embeddings, and the network. */
import { encode } from "fast-png";
import type * as tf from "@tensorflow/tfjs";
import { argmax } from "../core/argmax.ts";
import { atomicWrite, type Dataset, type ImageSet, valuesPerImage } from "../core/mod.ts";
import {
  DEMO_FILES,
  type DemoData,
  joinSprite,
  networkEnd,
  quantiseRows,
  type Unmapped,
} from "../demo/mod.ts";
import { embedImages } from "../interpret/mod.ts";
import { accuracy, temperatureScaled } from "../metrics/mod.ts";
import { type PictureReading, readingFor, readingOf } from "./models/picture_reading.ts";
import { useTemperature } from "./models/use_temperature.ts";
import { exportModel, type ModelUse, type TrainingRecord } from "../study/mod.ts";
import { predictLogits } from "../training/mod.ts";

/** What the page is made of. */
export interface DemoParts {
  /** A network that was chosen on the validation images. */
  model: tf.LayersModel;
  record: TrainingRecord;
  /** How pictures become its images, where that was kept. @default as those of the data that it was trained on */
  preprocessing?: ModelUse["preprocessing"] | undefined;
  /** What the temperature is fitted on, of the size that the model takes. */
  validation: Dataset;
  /** Images without labels, of that size, of which the first ones are shown. */
  images: ImageSet;
}

/** Garments that the page shows, at most, how many stand in a row of the sprite, and the pixels of all of it. */
const MOST_GARMENTS = 2000;
const SPRITE_COLUMNS = 50;
const MOST_PIXELS = 6e6;
/** The page opens with a garment below this probability. */
const QUITE_SURE = 0.8;

/**
 * Writes `demo.json`, sprite, embeddings and network. Labels of the images that are shown are never read.
 *
 * @param to the page's folder, made as needed; ends in a slash
 * @throws {TypeError} when the last layer of the network is not dense, or reads more than one row of numbers for an
 * image; nothing is written then
 */
export async function writeDemoData(
  { model, record, preprocessing, validation, images }: DemoParts,
  to: URL,
): Promise<void> {
  const pictures = (preprocessing ? readingOf(preprocessing) : readingFor(images.provenance.source)).kind;
  const logits = predictLogits(model, validation), classes = validation.classNames.length;
  const temperature = useTemperature(validation.labels, logits, classes);
  // Throws for a network that the page could not show.
  const { maps } = networkEnd(model);
  await exportModel(model, new URL("./", new URL(DEMO_FILES.model, to)), {
    ...{ record, temperature, preprocessing: { pictures }, hasOwnLayers: true },
  });

  const garments = firstImages(images), embeddings = embedImages(model, garments);
  const sheet = joinSprite(garments, { columns: SPRITE_COLUMNS });
  const { height, width, channels = 1, pixels: data } = sheet;
  const png = encode({ height, width, data, channels }, { zlib: { level: 9 } });
  await atomicWrite(new URL(DEMO_FILES.sprite, to), png);
  const rows = quantiseRows(embeddings);
  await atomicWrite(new URL(DEMO_FILES.embeddings, to), new Uint8Array(rows.buffer));
  const head = describeDemo({ model, record, validation, images: garments }, {
    ...{ pictures, temperature },
    accuracy: accuracy(validation.labels, argmax(logits, classes)),
    columns: embeddings.columns,
    ...typeof maps === "string" && { unmapped: maps },
  });
  await atomicWrite(new URL(DEMO_FILES.head, to), `${JSON.stringify(head)}\n`);
}

/** Returns as many of the first images as the page shows. */
function firstImages(set: ImageSet): ImageSet {
  const fitting = Math.max(1, Math.floor(MOST_PIXELS / (set.height * set.width)));
  const size = Math.min(MOST_GARMENTS, fitting, set.size);
  return { ...set, size, images: set.images.subarray(0, size * valuesPerImage(set)) };
}

function describeDemo(
  { model, record, validation, images }: DemoParts,
  { pictures, temperature, accuracy, columns, unmapped }: {
    pictures: PictureReading["kind"];
    temperature: number;
    accuracy: number;
    columns: number;
    unmapped?: Unmapped;
  },
): DemoData {
  const { title, parameters, trainSize, weightsHash, classNames } = record;
  const { size, height, width, channels = 1, provenance } = images, logits = predictLogits(model, images);
  return {
    schema: 1,
    model: {
      title,
      parameters,
      trainSize,
      validationSize: validation.size,
      accuracy,
      temperature,
      weightsHash,
      ...unmapped && { unmapped },
    },
    classNames,
    ...(pictures === "whole" && { pictures }),
    garments: {
      size,
      height,
      width,
      ...(channels === 3 && { channels }),
      columns: SPRITE_COLUMNS,
      title: `test images of ${provenance.title}`,
      isSynthetic: provenance.source === "synthetic",
      ...(readingFor(provenance.source).kind === "whole" && { isOwn: true }),
      taken: [...argmax(logits, classNames.length)],
      first: firstUnsure(logits, { classes: classNames.length, temperature }),
    },
    embeddings: { columns },
  };
}

/** Returns the first garment of which the network is not quite sure, as that shows most; else the first one. */
function firstUnsure(
  logits: Float32Array,
  { classes, temperature }: { classes: number; temperature: number },
): number {
  const probabilities = temperatureScaled(logits, { classes, temperature });
  for (let start = 0; start < probabilities.length; start += classes) {
    if (Math.max(...probabilities.subarray(start, start + classes)) < QUITE_SURE) return start / classes;
  }
  return 0;
}
