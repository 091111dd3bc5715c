import { assertEquals, assertThrows } from "@std/assert";
import type { ColourImage } from "../../../lib/image/photograph/colour_image.ts";
import { resizeColour } from "../../../lib/image/photograph/resize_colour.ts";
import { PictureStack } from "../../../lib/data/readers/picture_stack.ts";

function picture(height: number, width: number, rgb: [number, number, number]): ColourImage {
  return {
    height,
    width,
    pixels: Uint8Array.from({ length: 3 * height * width }, (_, i) => (rgb[i % 3] + i) & 255),
  };
}

Deno.test("PictureStack keeps pictures of one size as they are, up to 128 pixels a side", () => {
  const stack = new PictureStack({}), pictures = [picture(3, 128, [1, 2, 3]), picture(3, 128, [4, 5, 6])];
  pictures.forEach((one) => stack.add(one));
  assertEquals(stack.take(), {
    images: Uint8Array.from(pictures.flatMap(({ pixels }) => [...pixels])),
    height: 3,
    width: 128,
    channels: 3,
    notes: [],
  });
});

Deno.test("PictureStack brings pictures to 64 x 64 as if it had known their sizes from the first", () => {
  const pictures = [picture(3, 4, [1, 2, 3]), picture(3, 4, [9, 9, 9]), picture(200, 100, [5, 5, 7])];
  for (const order of [[0, 1, 2], [2, 1, 0]]) {
    const stack = new PictureStack({});
    order.forEach((i) => stack.add(pictures[i]));
    const { images, height, width, notes } = stack.take();
    const wanted = order.flatMap((i) => [...resizeColour(pictures[i], { height: 64, width: 64 }).pixels]);
    assertEquals([images, height, width, notes], [Uint8Array.from(wanted), 64, 64, [
      "pictures were brought to 64 x 64 pixels",
    ]]);
  }
  const large = new PictureStack({});
  large.add(picture(129, 129, [1, 1, 1]));
  large.add(picture(129, 129, [2, 2, 2]));
  assertEquals(large.take().height, 64);
});

Deno.test("PictureStack is grey where no picture has colour, and as asked otherwise", () => {
  const grey = { height: 1, width: 2, pixels: Uint8Array.of(7, 7, 7, 250, 250, 250) };
  const colour = { height: 1, width: 2, pixels: Uint8Array.of(7, 7, 8, 250, 250, 250) };
  const channelsOf = (pictures: ColourImage[], channels?: 1 | 3) => {
    const stack = new PictureStack({ ...(channels && { channels }) });
    pictures.forEach((one) => stack.add(one));
    return stack.take();
  };
  assertEquals(channelsOf([grey, grey]), {
    images: Uint8Array.of(7, 250, 7, 250),
    height: 1,
    width: 2,
    channels: 1,
    notes: [],
  });
  assertEquals([
    channelsOf([grey, colour]).channels,
    channelsOf([grey], 3).channels,
    channelsOf([colour], 1).channels,
  ], [3, 3, 1]);
});

Deno.test("PictureStack refuses sizes that are none", () => {
  for (const height of [0, 1.5, NaN, 5000]) {
    assertThrows(
      () => new PictureStack({ height }),
      RangeError,
      `Cannot read pictures as height must be an integer from 1 to 4096: current value is ${height}`,
    );
  }
});

Deno.test("PictureStack refuses channels other than 1 and 3", () => {
  for (const channels of [0, 2, 4]) {
    assertThrows(
      () => new PictureStack({ channels: channels as 3 }),
      RangeError,
      `Cannot read pictures as channels must be 1 or 3: current value is ${channels}`,
    );
  }
});
