import { assertEquals } from "@std/assert";
import { tryPicture } from "../../../lib/data/photographs/decode_picture.ts";
import { oddFiles } from "../../../lib/data/photographs/odd_files.ts";
import { SAMPLE_JPEGS } from "../sample_pictures.ts";

Deno.test("oddFiles() are none that can be read, each for a reason of its own", () => {
  const reasons = oddFiles(SAMPLE_JPEGS.baseline.bytes).map(({ name, bytes }) => {
    const attempt = tryPicture(bytes);
    return `${name}: ${"reason" in attempt ? attempt.reason.replace(/ \(.*unexpected.*\)/, "") : "read"}`;
  });
  assertEquals(reasons.filter((reason) => !reason.startsWith("cut off.jpg")), [
    "banner.png: a file of another kind (GIF)",
    "empty.jpg: an empty file",
    "poster.png: a PNG file of 60000 x 60000 pixels, more than 50000000 in all",
    "price list.jpg: a file of another kind (text)",
    "settings.db: a file of another kind",
  ]);
  assertEquals(reasons[1].slice(0, 45), "cut off.jpg: a JPEG file that cannot be decod");
});
