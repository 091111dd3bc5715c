import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { valuesPerImage } from "../../../lib/core/dataset.ts";
import { standardFills } from "../../../lib/interpret/fill/standard_fills.ts";
import { stripes } from "../../training/stripes.ts";
import { tints } from "../../training/tints.ts";
import { hiddenImage } from "./pictures.ts";

for (const [title, set] of [["grey", stripes(6, 1)], ["colour", tints(6, 1)]] as const) {
  Deno.test(`standardFills() are five ways to hide images in ${title}, each with a name and a question`, () => {
    const fills = standardFills(set);
    assertEquals(new Set(fills.map(({ name }) => name)).size, 5);
    for (const { question, pixelsOf } of fills) {
      assert(/^What if .*\?$/.test(question), question);
      const pixels = pixelsOf(hiddenImage(set, 1));
      assertEquals(pixels.length, valuesPerImage(set));
    }
    const shown = fills.map(({ pixelsOf }) => pixelsOf(hiddenImage(set, 1)).join());
    assertEquals(new Set(shown).size, 5);
  });
}

Deno.test("standardFills() draws by its seed", () => {
  const set = stripes(40, 1);
  const all = (seed: number) =>
    standardFills(set, { seed }).map(({ pixelsOf }) =>
      [0, 1, 2].map((i) => pixelsOf(hiddenImage(set, i)).join())
    );
  assertEquals(all(1), all(1));
  const [one, other] = [all(1), all(2)];
  for (const drawn of [2, 3]) assertNotEquals(one[drawn], other[drawn]);
  assertEquals(one.toSpliced(2, 2), other.toSpliced(2, 2));
});
