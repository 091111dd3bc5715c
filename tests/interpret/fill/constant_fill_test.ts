import { assertEquals, assertThrows } from "@std/assert";
import { constantFill } from "../../../lib/interpret/fill/constant_fill.ts";
import { hiddenImage, picturesOf } from "./pictures.ts";

const GREY = picturesOf([[1, 2, 3, 4, 5, 6]], { height: 2, width: 3, labels: [0] });
const COLOUR = picturesOf([[1, 2, 3, 4, 5, 6]], { height: 1, width: 2, channels: 3, labels: [0] });

Deno.test("constantFill() is black, or any brightness, in every channel", () => {
  assertEquals(constantFill().pixelsOf(hiddenImage(GREY, 0)), new Uint8Array(6));
  assertEquals(constantFill(127.6).pixelsOf(hiddenImage(GREY, 0)), new Uint8Array(6).fill(128));
  assertEquals(constantFill(9).pixelsOf(hiddenImage(COLOUR, 0)), new Uint8Array(6).fill(9));
});

Deno.test("constantFill() gives each pixel a colour", () => {
  const fill = constantFill([10, 20, 30]);
  assertEquals(fill.pixelsOf(hiddenImage(COLOUR, 0)), Uint8Array.of(10, 20, 30, 10, 20, 30));
});

Deno.test("constantFill() has a name that a reader knows, and asks its question with it", () => {
  const names = [constantFill(), constantFill(255), constantFill(128), constantFill([0, 0, 0])]
    .map(({ name }) => name);
  assertEquals(names, ["black", "white", "brightness 128", "black"]);
  const { name, question } = constantFill([10, 20, 30]);
  assertEquals([name, question], ["colour 10, 20, 30", "What if this part were colour 10, 20, 30?"]);
});

Deno.test("constantFill() refuses what is no brightness, and a colour for images in grey", () => {
  assertThrows(
    () => constantFill(256),
    RangeError,
    "Cannot hide with one colour as each value must be a finite number from 0 to 255: current value is 256",
  );
  assertThrows(() => constantFill([0, NaN, 0]), RangeError, "current value is NaN");
  assertThrows(
    () => constantFill([10, 20, 30]).pixelsOf(hiddenImage(GREY, 0)),
    TypeError,
    "Cannot hide with one colour as it must be one brightness for images in grey: current value is 10, 20, 30",
  );
});
