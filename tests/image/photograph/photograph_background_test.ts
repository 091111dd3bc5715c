import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { colourDistance, photographBackground } from "../../../lib/image/photograph/photograph_background.ts";
import { createRandom } from "../../../lib/core/random.ts";
import { drawnPhotograph } from "../drawn_photograph.ts";

const size = { height: 20, width: 10 };

Deno.test("photographBackground() takes the colour of the border, not of what is within", () => {
  const inner = { top: 1, left: 1, height: 18, width: 8, colour: [1, 2, 3] as const };
  const photograph = drawnPhotograph(size, { background: [200, 150, 100], patches: [inner] });
  assertEquals(photographBackground(photograph), { colour: [200, 150, 100], tolerance: 0.05, fraction: 1 });
});

Deno.test("photographBackground() is not led astray by a garment that touches the border", () => {
  const hem = { top: 10, left: 3, height: 10, width: 4, colour: [0, 0, 0] as const };
  const { colour, fraction } = photographBackground(
    drawnPhotograph(size, { background: [250, 250, 250], patches: [hem] }),
  );
  assertEquals(colour, [250, 250, 250]);
  assertAlmostEquals(fraction, 1 - 4 / 56, 1e-12);
});

Deno.test("photographBackground() tolerates more where the border is uneven, up to 0.2", () => {
  const random = createRandom(1);
  const noisy = (spread: number) => ({
    ...size,
    pixels: Uint8Array.from({ length: 600 }, () => 128 + random.integer(spread) - spread / 2),
  });
  const { tolerance } = photographBackground(noisy(40));
  assertEquals(tolerance > 0.05 && tolerance < 0.2, true, String(tolerance));
  assertEquals(photographBackground(noisy(250)).tolerance, 0.2);
});

Deno.test("photographBackground() says by its fraction that a background is busy", () => {
  const random = createRandom(2);
  const pixels = Uint8Array.from({ length: 600 }, () => random.integer(256));
  assertEquals(photographBackground({ ...size, pixels }).fraction < 0.3, true);
});

Deno.test("photographBackground() rejects a tolerance beyond 0 to 1", () => {
  const photograph = drawnPhotograph(size, { background: [0, 0, 0], patches: [] });
  assertThrows(
    () => photographBackground(photograph, { tolerance: 2 }),
    RangeError,
    "tolerance must be from 0 to 1: current value is 2",
  );
});

Deno.test("colourDistance() is 1 from black to white", () => {
  assertAlmostEquals(
    colourDistance({ pixels: Uint8Array.of(255, 255, 255), height: 1, width: 1 }, 0, [0, 0, 0]),
    1,
    1e-12,
  );
});
