import { assert, assertEquals } from "@std/assert";
import { contrastRatio } from "../../lib/charts/frame/color.ts";
import { PROJECT_URL } from "../../lib/core/outputs.ts";

const read = (name: string) => Deno.readTextFile(new URL(`lib/demo/static/${name}`, PROJECT_URL));

/** Returns the colours of the style sheets by name: the light ones, then the dark ones. */
async function palettes(): Promise<Record<string, string>[]> {
  const sheets = await Promise.all(["style.css", "watch.css"].map(read));
  const blocks = sheets.map((sheet) =>
    [...sheet.matchAll(/:root \{([^}]*: #[^}]*)\}/g)].map(([, block]) => block)
  );
  return [0, 1].map((scheme) =>
    Object.fromEntries(
      blocks.flatMap((own) =>
        [...own[scheme].matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value])
      ),
    )
  );
}

Deno.test("the style sheets write in inks of a contrast of 4.5 or more, light and dark", async () => {
  const inks: [ink: string, on: string][] = [
    ["ink", "page"],
    ["ink", "card"],
    ["ink", "well"],
    ["muted", "page"],
    ["muted", "card"],
    ["accent", "page"],
    ["accent", "card"],
    ["on-accent", "accent"],
    ["warning", "warning-card"],
    ["warning", "card"],
    ["learning", "card"],
    ["right", "card"],
  ];
  const found = await palettes();
  assertEquals(found.length, 2);
  for (const palette of found) {
    for (const [ink, on] of inks) {
      const contrast = contrastRatio(palette[ink], palette[on]);
      assert(contrast >= 4.5, `${ink} on ${on}: ${contrast.toFixed(2)}`);
    }
  }
});

Deno.test("index.html names no file but its own, and allows no other source", async () => {
  const page = await read("index.html");
  const named = [...page.matchAll(/(?:src|href)="([^"#]+)"/g)].map(([, address]) => address);
  assertEquals(named.sort(), ["contest.css", "icon.svg", "page.js", "style.css", "teach.css", "watch.css"]);
  assert(page.includes("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';"));
});
