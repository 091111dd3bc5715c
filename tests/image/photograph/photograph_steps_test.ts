import { assert, assertEquals } from "@std/assert";
import { garmentFromPhotograph } from "../../../lib/image/photograph/garment_from_photograph.ts";
import { PHOTOGRAPH_STEPS, photographSteps } from "../../../lib/image/photograph/photograph_steps.ts";
import { thumbnail } from "../../../lib/image/photograph/thumbnail.ts";
import { drawnPhotograph, type Rgb } from "../drawn_photograph.ts";

const photograph = (background: Rgb, colour: Rgb) =>
  drawnPhotograph({ height: 60, width: 40 }, {
    background,
    patches: [{ top: 10, left: 10, height: 40, width: 20, colour }],
  });
const isEmpty = ({ pixels }: { pixels: Uint8Array }) => pixels.every((value) => value === 252);

Deno.test("photographSteps() goes from the photograph to the image that models take", () => {
  const dark = photograph([250, 250, 250], [20, 40, 60]), steps = photographSteps(dark, { side: 56 });
  assertEquals(steps.length, PHOTOGRAPH_STEPS.length);
  assertEquals(steps[0], thumbnail(dark, { side: 56 }));
  assertEquals(steps[7], thumbnail(garmentFromPhotograph(dark).image, { side: 56 }));
  assertEquals(steps.map(isEmpty), Array(8).fill(false));
});

Deno.test("photographSteps() leaves out the negative of a light garment", () => {
  const steps = photographSteps(photograph([20, 20, 20], [230, 230, 230]));
  assertEquals(PHOTOGRAPH_STEPS.filter((_, i) => isEmpty(steps[i])), ["negated"]);
});

Deno.test("photographSteps() shows nothing but a photograph of one colour", () => {
  const [first, ...others] = photographSteps(photograph([9, 9, 9], [9, 9, 9]));
  assert(!isEmpty(first) && others.every(isEmpty));
});
