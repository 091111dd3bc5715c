import { assertEquals, assertThrows } from "@std/assert";
import { meanFill } from "../../../lib/interpret/fill/mean_fill.ts";
import { hiddenImage, picturesOf } from "./pictures.ts";

const SET = picturesOf([[0, 10], [3, 20], [4, 31]], { height: 1, width: 2, labels: [0, 1, 1] });

Deno.test("meanFill() is the mean of all images, rounded, the same for each", () => {
  const fill = meanFill(SET);
  for (const index of [0, 1, 2]) {
    assertEquals(fill.pixelsOf(hiddenImage(SET, index)), Uint8Array.of(2, 20));
  }
});

Deno.test("meanFill() refuses images of another shape", () => {
  const tall = picturesOf([[1, 2]], { height: 2, width: 1, labels: [0] });
  assertThrows(
    () => meanFill(SET).pixelsOf(hiddenImage(tall, 0)),
    TypeError,
    "Cannot hide with the mean image as the image must be 1 x 2 x 1, as the fill's own images are: " +
      "current value is 2 x 1 x 1",
  );
});
