import { assertEquals, assertStringIncludes } from "@std/assert";
import { aboutSentences } from "../../lib/demo/about_sentences.ts";
import { pageWords } from "../../lib/demo/page_words.ts";
import { PUBLISHED_DEMO } from "./published_demo.ts";

Deno.test("pageWords() of garments says size and number of classes alone, the rest stands on the page", async () => {
  assertEquals(pageWords(await PUBLISHED_DEMO), {
    "seen-caption": "what it sees, 28 x 28 pixels",
    "probabilities-title": "Ten probabilities",
  });
});

Deno.test("the page of one's own pictures speaks neither of garments nor of where Fashion-MNIST comes from", async () => {
  const data = await PUBLISHED_DEMO, classNames = Array.from({ length: 40 }, (_, i) => `class ${i}`);
  const garments = {
    ...data.garments,
    height: 64,
    width: 48,
    channels: 3 as const,
    isOwn: true,
    title: "test images of Photos",
  };
  const own = { ...data, classNames, pictures: "whole" as const, garments };
  const words = pageWords(own);
  assertEquals([words["probabilities-title"], words["seen-caption"]], [
    "40 probabilities",
    "what it sees, 64 x 48 pixels",
  ]);
  const all = [...Object.values(words), ...Object.values(aboutSentences(own))].join(" ");
  assertEquals(["arment", "Zalando", "Fashion"].filter((word) => all.includes(word)), []);
});

Deno.test("pageWords() says why a network has no maps, and promises none", async () => {
  const data = await PUBLISHED_DEMO;
  const reasons = {
    attention: "transformer",
    recurrent: "line by line",
    dense: "all pixels",
    other: "layers behind",
  };
  for (const [unmapped, reason] of Object.entries(reasons)) {
    for (const pictures of ["garment", "whole"] as const) {
      const model = { ...data.model, unmapped: unmapped as keyof typeof reasons };
      const words = pageWords({ ...data, model, pictures });
      assertStringIncludes(words.unmapped, "This network has no maps that would show where it looks: ");
      assertStringIncludes(words.unmapped, reason);
      assertStringIncludes(words.lead, "and says how sure it is. It runs in your browser");
      assertEquals(`${words.lead} ${words["probabilities-hint"]}`.match(/looked|speaks for/), null);
    }
  }
});
