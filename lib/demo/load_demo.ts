/// <reference lib="dom" />
/** Loads all that the page needs, from where the page itself lies. */
import { ready, setBackend } from "@tensorflow/tfjs-core";
import { loadLayersModel } from "@tensorflow/tfjs-layers";
import type { PixelImage } from "../image/pixel_image.ts";
import { type ColourImage, greyOf } from "../image/photograph/colour_image.ts";
import { createClassifier, type ImageClassifier } from "./classifier.ts";
import { DEMO_FILES, type DemoData } from "./demo_data.ts";
import { registerOwnLayers } from "./own_layers.ts";
import { PageError } from "./page_error.ts";
import { pixelsOfPicture } from "./photograph.ts";

/** A page that is ready. */
export interface Demo {
  data: DemoData;
  classifier: ImageClassifier;
  /** All garments on one sheet; see `takeFromSprite`. */
  sprite: PixelImage<Uint8Array>;
  /** Shape `[garments.size, columns]`. */
  embeddings: Int8Array;
}

/**
 * Loads the page's data and its network.
 *
 * @throws {PageError} when a file cannot be had, or does not fit the others
 */
export async function loadDemo(): Promise<Demo> {
  await setBackend("cpu");
  await ready();
  registerOwnLayers();
  const [head, sheet, bytes, network] = await Promise.all([
    loadFile(DEMO_FILES.head).then((response) => response.json()),
    loadFile(DEMO_FILES.sprite).then(async (response) => readSheet(await response.blob())),
    loadFile(DEMO_FILES.embeddings).then((response) => response.arrayBuffer()),
    loadNetwork(),
  ]);
  const data: DemoData = head, embeddings = new Int8Array(bytes);
  const { size } = data.garments, { columns } = data.embeddings;
  if (data.schema !== 1 || embeddings.length !== size * columns) {
    throw incomplete(`${DEMO_FILES.head} and ${DEMO_FILES.embeddings}, which do not belong together`);
  }
  const sprite: Demo["sprite"] = data.garments.channels === 3 ? { ...sheet, channels: 3 } : greyOf(sheet);
  const classifier = createClassifier(network, { temperature: data.model.temperature });
  return { data, classifier, sprite, embeddings };
}

/**
 * Loads a file of the page.
 *
 * @throws {PageError} when it cannot be had
 */
export async function loadFile(file: string): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(file);
  } catch (cause) {
    throw incomplete(`no answer for ${file}`, cause);
  }
  if (response.ok) return response;
  throw incomplete(`${response.status} for ${file}`);
}

async function loadNetwork() {
  try {
    return await loadLayersModel(DEMO_FILES.model);
  } catch (cause) {
    throw incomplete(`no network below ${DEMO_FILES.model}`, cause);
  }
}

async function readSheet(blob: Blob): Promise<ColourImage> {
  const bitmap = await createImageBitmap(blob);
  return pixelsOfPicture(bitmap, bitmap);
}

function incomplete(found: string, cause?: unknown): PageError {
  return new PageError({
    found: `The page is not complete: it found ${found}.`,
    wanted: "It needs all files of its folder from the server that it came from.",
    remedy: "Start `deno task demo` again and reload the page.",
  }, { cause });
}
