/** Opens data sets that a test wrote. */
import { assertEquals } from "@std/assert";
import { hashOf } from "../../../lib/core/hash_of.ts";
import { openTestLabels } from "../../../lib/data/fashion_mnist/open_test_labels.ts";
import type { OpenDatasetOptions, OpenedDataset } from "../../../lib/data/open/opened_dataset.ts";
import { openDataset } from "../../../lib/data/open_dataset.ts";
import type { SampleImages } from "../writers/sample_images.ts";

/** A data set that was opened, what was said meanwhile, and its test labels. */
export interface OpenedWritten {
  set: OpenedDataset;
  lines: string[];
  testLabels: number[];
}

/** Opens the data set and its test labels. */
export async function openWritten(location: URL, options: OpenDatasetOptions = {}): Promise<OpenedWritten> {
  const lines: string[] = [],
    set = await openDataset(location, { onStatus: (line) => lines.push(line), ...options });
  const look = { model: await hashOf("model"), recipe: await hashOf("recipe"), reason: "to test" };
  const folder = await Deno.makeTempDir();
  try {
    const labels = await openTestLabels(set, { ...look, ledger: new URL(`file://${folder}/looks.json`) });
    return { set, lines, testLabels: [...labels] };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Compares pixels, shape and labels of a set's parts with what was written, exactly. */
export function assertHolds(
  { set, testLabels }: OpenedWritten,
  wanted: { train: SampleImages; test: SampleImages; validation?: SampleImages },
): void {
  const shape = (
    { height, width, channels = 1 }: Pick<SampleImages, "height" | "width"> & { channels?: number },
  ) => [
    height,
    width,
    channels,
  ];
  for (const part of ["train", "validation", "test"] as const) {
    const written = wanted[part], found = set[part];
    assertEquals(found === undefined, written === undefined, part);
    if (!written || !found) continue;
    assertEquals([found.size, ...shape(found)], [written.size, ...shape(written)], part);
    assertEquals(found.images, written.images, part);
    const labels = "labels" in found ? [...found.labels as Uint8Array] : testLabels;
    assertEquals(labels, written.labels, part);
  }
}
