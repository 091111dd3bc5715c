import { assert, assertEquals, assertNotEquals, assertStringIncludes } from "@std/assert";
import { JUPYTER_DISPLAY } from "../../lib/charts/frame/figure.ts";
import { SAMPLES } from "./sample_figures.ts";
import { assertTextFits, assertWellFormed, idsOf, textBoxes } from "./svg_checks.ts";

for (const [name, draw] of Object.entries(SAMPLES)) {
  Deno.test(`${name}() gives well-formed XML`, () => assertWellFormed(draw().svg()));

  Deno.test(`${name}() gives the same bytes when drawn again`, () =>
    assertEquals(draw().svg(), draw().svg()));

  Deno.test(`${name}() keeps text inside the figure and apart`, () => assertTextFits(draw()));

  Deno.test(`${name}() shows title, subtitle, caption and stamp`, () => {
    const texts = textBoxes(draw().withStamp("SYNTHETIC DATA").svg()).map(({ text }) => text);
    const all = texts.join(" ");
    assertStringIncludes(all, "long enough to need a second line");
    assertStringIncludes(all, "Train & validation, <5,000> images");
    assertStringIncludes(all, "seed 1");
    assert(texts.includes("SYNTHETIC DATA"));
  });

  Deno.test(`${name}() says in words what it shows`, () => {
    const bundle = draw()[JUPYTER_DISPLAY]();
    assert(bundle["text/plain"].length > "A title that is long enough".length + 90);
    assertStringIncludes(bundle["image/svg+xml"], "<desc>A title");
  });

  Deno.test(`${name}() leaks no style, class or foreign variable into the page`, () => {
    const svg = draw().svg();
    for (const leak of ["<style", "class=", "currentColor", "var(--"]) {
      assertEquals(svg.includes(leak), false, leak);
    }
  });

  Deno.test(`${name}() rounds coordinates to two decimals`, () => {
    const tags = draw().svg().replace(/href="[^"]*"/g, "").match(/<[^>]*>/g)?.join("") ?? "";
    assertEquals(tags.match(/\d\.\d{3,}/g), null);
  });
}

Deno.test("figures share no id on one page", () => {
  const ids = Object.values(SAMPLES).flatMap((draw) => idsOf(draw().svg()));
  assertEquals(new Set(ids).size, ids.length);
});

Deno.test("figures with other content have other bytes", () => {
  assertNotEquals(SAMPLES.barChart().svg(), SAMPLES.barChart().withCaption("another").svg());
});
