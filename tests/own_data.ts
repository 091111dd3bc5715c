/**
 * Writes data sets of other kinds than Fashion-MNIST, drawn by code, as people have them: a few images of two classes,
 * classes named by digits, images in colour, and a folder of pictures of another shape for each class.
 */
import { encode } from "fast-png";
import { type Dataset, subset } from "../lib/core/dataset.ts";
import { encodeIdx } from "../lib/data/formats/idx.ts";
import { syntheticGarments } from "../lib/data/synthetic/synthetic.ts";
import { imageOf } from "../lib/image/pixel_image.ts";
import { resize } from "../lib/image/resize.ts";

/** What `writeOwnData` can write. */
export type OwnData = "two" | "digits" | "colour" | "folder";

/** Writes a data set into an empty folder; `folder` ends in a slash. */
export async function writeOwnData(kind: OwnData, folder: URL): Promise<void> {
  if (kind === "folder") return await writePictures(folder);
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

const SETS: Record<Exclude<OwnData, "folder">, () => Parts> = {
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
  digits() {
    const [train, test] = [3_000, 600].map((size) => syntheticGarments({ size, seed: 20 + size }));
    return { train, test, classNames: Array.from({ length: 10 }, (_, digit) => String(digit)) };
  },
  colour() {
    const [train, test] = [3_000, 600].map((size) =>
      syntheticGarments({ size, seed: 30 + size, side: 32, channels: 3 })
    );
    return { train, test, classNames: train.classNames };
  },
};

/** Kinds of garments in the folder, by their label in synthetic sets; each is there in two colours. */
const KINDS = { "T-shirts": 0, trousers: 1, dresses: 3, shirts: 6, bags: 8, boots: 9 };
const TINTS: Record<string, readonly [number, number, number]> = { red: [1, 0.3, 0.2], blue: [0.2, 0.4, 1] };
const EACH = 40, HEIGHT = 64, WIDTH = 48;

/** Writes 40 PNG files of 64 x 48 pixels for each of twelve classes, a garment on white. */
async function writePictures(folder: URL): Promise<void> {
  const all = syntheticGarments({ size: 10 * 2 * EACH, seed: 40, side: HEIGHT });
  for (const [name, label] of Object.entries(KINDS)) {
    const own = Array.from(all.labels.keys()).filter((i) => all.labels[i] === label);
    for (const [t, tint] of Object.keys(TINTS).entries()) {
      const place = new URL(`${encodeURIComponent(`${tint} ${name}`)}/`, folder);
      await Deno.mkdir(place);
      for (let i = 0; i < EACH; i++) {
        const { pixels } = resize(imageOf(all, own[2 * i + t]), { height: HEIGHT, width: WIDTH });
        const data = Uint8Array.from({ length: 3 * pixels.length }, (_, at) => {
          const brightness = pixels[Math.floor(at / 3)];
          return brightness === 0 ? 255 : Math.round(brightness * TINTS[tint][at % 3]);
        });
        const png = encode({ width: WIDTH, height: HEIGHT, data, channels: 3 });
        await Deno.writeFile(new URL(`picture ${i + 1}.png`, place), png);
      }
    }
  }
}
