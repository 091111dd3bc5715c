/** Says how pictures become the images of a model: as those that it was trained on did. */
import { isOfGarments } from "../../core/dataset.ts";
import type { Polarity } from "../../image/mod.ts";

/**
 * "garment" cuts the garment out of a plain background and puts it, bright, on black, as in the images of
 * Fashion-MNIST; "whole" takes the picture as it is, stretched to the size of the images.
 */
export type PictureReading = GarmentReading | { kind: "whole" };

/** How garments are cut out. */
export interface GarmentReading {
  kind: "garment";
  polarity?: Polarity;
  /** Whether each picture is read by itself, as the page does; else all of a folder alike. @default false */
  isAlone?: boolean;
}

/** Returns how pictures are read for a model that was trained on these data. */
export function readingFor(source: string): PictureReading {
  return isOfGarments({ source }) ? { kind: "garment" } : { kind: "whole" };
}

/**
 * Returns what was kept of it as a model's preprocessing (see `TaughtPreprocessing` for what the page keeps); whole
 * pictures where that says nothing.
 */
export function readingOf(preprocessing: Readonly<Record<string, unknown>> | undefined): PictureReading {
  if (preprocessing?.pictures !== "garment") return { kind: "whole" };
  return { kind: "garment", ...(preprocessing.each === true && { isAlone: true }) };
}
