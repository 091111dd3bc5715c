import { assertEquals } from "@std/assert";
import { tryPicture } from "../../../lib/data/photographs/decode_picture.ts";
import { oddFiles } from "../../../lib/data/photographs/odd_files.ts";
import { SAMPLE_JPEGS } from "../sample_pictures.ts";

Deno.test("oddFiles() are none that can be read, each for a reason of its own", async () => {
  const reasons: string[] = [];
  for (const { name, bytes } of oddFiles(SAMPLE_JPEGS.baseline.bytes)) {
    const attempt = await tryPicture(bytes);
    reasons.push(`${name}: ${"reason" in attempt ? attempt.reason : "read"}`);
  }
  assertEquals(reasons, [
    "banner.png: a GIF file that is cut off",
    "cut off.jpg: a JPEG file that is cut off",
    "empty.jpg: an empty file",
    "poster.png: a PNG file of 60000 x 60000 pixels, more than 50,000,000 pixels in all",
    "price list.jpg: a file of another kind (text)",
    "settings.db: a file of another kind",
  ]);
});
