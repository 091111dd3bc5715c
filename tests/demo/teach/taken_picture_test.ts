import { assert, assertEquals, assertRejects } from "@std/assert";
import { encode } from "fast-png";
import { imageAt } from "../../../lib/core/dataset.ts";
import { preprocessingOf, type Reading, takePicture } from "../../../lib/demo/teach/taken_picture.ts";
import type { ColourImage } from "../../../lib/image/photograph/colour_image.ts";
import { readingOf } from "../../../lib/tasks/models/picture_reading.ts";
import { readPictures } from "../../../lib/tasks/pictures/read_pictures.ts";
import { drawnPhotograph } from "../../image/drawn_photograph.ts";
import { withFolder } from "../../training/temporary_folder.ts";

/** Dark on light, light on dark, and of the size of the images: together they would be read in one way. */
const PICTURES: Record<string, ColourImage> = {
  "dark.png": drawnPhotograph({ height: 240, width: 180 }, {
    background: [190, 190, 186],
    patches: [{ top: 30, left: 55, height: 180, width: 72, colour: [40, 44, 70] }],
  }),
  "light.png": drawnPhotograph({ height: 200, width: 300 }, {
    background: [20, 30, 90],
    patches: [{ top: 60, left: 60, height: 90, width: 180, colour: [220, 200, 180] }],
  }),
  "small.png": drawnPhotograph({ height: 28, width: 28 }, {
    background: [255, 255, 255],
    patches: [{ top: 4, left: 8, height: 20, width: 10, colour: [10, 10, 10] }],
  }),
};
const PLAIN = drawnPhotograph({ height: 40, width: 60 }, { background: [9, 9, 9], patches: [] });
const SIDES = { height: 28, width: 28, channels: 1 as const };

const png = ({ pixels: data, height, width }: ColourImage) => encode({ data, height, width, channels: 3 });

for (const reading of ["whole", "garment"] as Reading[]) {
  Deno.test(`takePicture() makes of a picture, "${reading}", the image that deno task predict makes of it`, () =>
    withFolder(async (folder) => {
      for (const [name, picture] of Object.entries(PICTURES)) {
        await Deno.writeFile(new URL(name, folder), png(picture));
      }
      const found = await readPictures(folder, {
        inputShape: [28, 28, 1],
        classNames: ["a", "b"],
        reading: readingOf(preprocessingOf(reading)),
      });
      assertEquals(found.names, Object.keys(PICTURES).sort());
      for (const [i, name] of found.names.entries()) {
        const own = takePicture(PICTURES[name], SIDES)[reading];
        assertEquals(own, imageAt(found.set, i).slice(), name);
      }
    }));
}

Deno.test("takePicture() finds no garment in a picture of one colour, and takes it whole all the same", () => {
  const { whole, garment } = takePicture(PLAIN, SIDES);
  assertEquals([whole.length, whole[0], garment], [784, 9, undefined]);
});

Deno.test("takePicture() of a network in colour keeps the colours, and cuts nothing out", () => {
  const { whole, garment } = takePicture(PICTURES["light.png"], { ...SIDES, channels: 3 });
  assertEquals([whole.length, garment], [3 * 784, undefined]);
  assertEquals([...whole.subarray(0, 3)], [20, 30, 90]);
});

Deno.test("readPictures() tells where no picture shows a garment, one by one", () =>
  withFolder(async (folder) => {
    await Deno.writeFile(new URL("plain.png", folder), png(PLAIN));
    const options = {
      inputShape: [28, 28, 1] as const,
      classNames: ["a", "b"],
      reading: { kind: "garment", isAlone: true } as const,
    };
    await assertRejects(
      () => readPictures(folder, options),
      Error,
      "Cannot predict as the pictures must show garments: current value is pictures of one colour each",
    );
    await Deno.writeFile(new URL("dark.png", folder), png(PICTURES["dark.png"]));
    const { names, skipped } = await readPictures(folder, options);
    assertEquals(names, ["dark.png"]);
    assert(skipped.some(({ file }) => file === "plain.png"));
  }));
