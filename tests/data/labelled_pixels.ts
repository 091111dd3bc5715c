/** Makes data sets of which every image tells its index, for tests. */
import { type Dataset, labelsOf } from "../../lib/core/dataset.ts";

/** Returns images of one pixel, whose value is the index modulo 256, with these labels. */
export function labelledPixels(labels: readonly number[], classes = 3): Dataset {
  return {
    images: Uint8Array.from(labels, (_, i) => i),
    labels: labelsOf(labels, classes),
    size: labels.length,
    height: 1,
    width: 1,
    classNames: Array.from({ length: classes }, (_, i) => `Class ${i}`),
    provenance: { source: "test", title: "Test", verified: true, origin: "a test", files: [] },
  };
}

/** Returns how many images each class has. */
export function classCounts(set: Dataset): number[] {
  return set.classNames.map((_, label) => set.labels.filter((other) => other === label).length);
}
