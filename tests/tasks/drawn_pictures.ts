/** Draws photographs in colour, by class: things of a shape and a colour on backgrounds that differ. */
import { encode } from "fast-png";
import { atomicWrite } from "../../lib/core/atomic_write.ts";
import { createRandom, type Random } from "../../lib/core/random.ts";

/** What a class looks like. */
interface Look {
  colour: readonly [number, number, number];
  shape: "disc" | "square" | "stripes";
}

/** Classes by name; two have the same shape, and two nearly the same brightness. */
export const LOOKS: Readonly<Record<string, Look>> = {
  "green disc": { colour: [40, 150, 60], shape: "disc" },
  "red disc": { colour: [210, 60, 50], shape: "disc" },
  "blue square": { colour: [50, 80, 200], shape: "square" },
};

/** Returns a PNG file of a picture in colour of 40 rows and 48 columns. */
export function drawnPicture({ colour, shape }: Look, random: Random): Uint8Array {
  const height = 40, width = 48, data = new Uint8Array(height * width * 3);
  const background = 120 + 100 * random.uniform(),
    row = 14 + 12 * random.uniform(),
    column = 16 + 16 * random.uniform();
  const side = 8 + 5 * random.uniform();
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [down, across] = [y - row, x - column];
      const isInside = shape === "disc"
        ? Math.hypot(down, across) < side
        : shape === "square"
        ? Math.max(Math.abs(down), Math.abs(across)) < side
        : Math.floor((x + y) / 4) % 2 === 0;
      for (let c = 0; c < 3; c++) {
        const value = (isInside ? colour[c] : background) + 24 * (random.uniform() - 0.5);
        data[3 * (y * width + x) + c] = Math.max(0, Math.min(255, value));
      }
    }
  }
  return encode({ height, width, data, channels: 3 });
}

/** Writes pictures of each class into a folder of its name. */
export async function drawPictures(
  folder: URL,
  { each, seed = 1 }: { each: number; seed?: number },
): Promise<void> {
  const random = createRandom(seed);
  for (const [name, look] of Object.entries(LOOKS)) {
    for (let i = 0; i < each; i++) {
      const file = `${encodeURIComponent(name)}/${String(i).padStart(2, "0")}.png`;
      await atomicWrite(new URL(file, folder), drawnPicture(look, random));
    }
  }
}
