import { assert, assertStringIncludes } from "@std/assert";
import { aboutSentences } from "../../lib/demo/about_sentences.ts";
import { PUBLISHED_DEMO } from "./published_demo.ts";

Deno.test("aboutSentences() names sizes, source and licence, and says when code drew the garments", async () => {
  const data = await PUBLISHED_DEMO;
  const { about, licence } = aboutSentences(data);
  assertStringIncludes(about, "1,094,914 weights, trained on 55,000 images, classifies ");
  assertStringIncludes(licence, "2,000 test images of Fashion-MNIST, shown without labels. By Han Xiao");
  assertStringIncludes(licence, "MIT licence");
  const drawn = aboutSentences({ ...data, garments: { ...data.garments, isSynthetic: true } }).licence;
  assertStringIncludes(drawn, "SYNTHETIC: drawn by code");
  assert(!drawn.includes("Zalando"));
});
