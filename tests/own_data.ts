/**
 * Writes data sets of other kinds than Fashion-MNIST, drawn by code, as people have them: a few images of two classes,
 * and images in colour.
 */
import { type Dataset, subset } from "../lib/core/dataset.ts";
import { encodeIdx } from "../lib/data/formats/idx.ts";
import { syntheticGarments } from "../lib/data/synthetic/synthetic.ts";

/** What `writeOwnData` can write. */
export type OwnData = "two" | "colour";

/** Writes a data set into an empty folder; `folder` ends in a slash. */
export async function writeOwnData(kind: OwnData, folder: URL): Promise<void> {
  const { train, test, classNames } = SETS[kind]();
  for (const [part, set] of Object.entries({ train, t10k: test })) {
    const { images, labels, size, height, width, channels = 1 } = set;
    const shape = [size, height, width, ...(channels === 3 ? [channels] : [])];
    const name = `${part}-images-idx${shape.length}-ubyte`;
    await Deno.writeFile(new URL(name, folder), encodeIdx(images, shape));
    await Deno.writeFile(
      new URL(`${part}-labels-idx1-ubyte`, folder),
      encodeIdx(Uint8Array.from(labels), [size]),
    );
  }
  if (!classNames) return;
  await Deno.writeTextFile(new URL("dataset.json", folder), JSON.stringify({ classNames }));
}

interface Parts {
  train: Dataset;
  test: Dataset;
  /** Left out, the classes have no names. */
  classNames?: readonly string[];
}

const SETS: Record<OwnData, () => Parts> = {
  /** Shirts and T-shirts, 600 and 72. */
  two() {
    const all = syntheticGarments({ size: 10 * 336, seed: 11 });
    const pairs = Array.from(all.labels.keys()).filter((i) => all.labels[i] === 0 || all.labels[i] === 6);
    const [train, test] = [pairs.slice(0, 600), pairs.slice(600, 672)].map((indices) => {
      const chosen = subset(all, indices);
      return { ...chosen, labels: Uint8Array.from(chosen.labels, (label) => Number(label === 6)) };
    });
    return { train, test };
  },
  colour() {
    const [train, test] = [3_000, 600].map((size) =>
      syntheticGarments({ size, seed: 30 + size, side: 32, channels: 3 })
    );
    return { train, test, classNames: train.classNames };
  },
};
