import { assertEquals } from "@std/assert";
import { outputFolder, PROJECT_URL } from "../../lib/core/outputs.ts";
import { testAlone } from "../test_alone.ts";

testAlone(import.meta.url, "outputFolder() keeps profiles and sources apart below outputs/local/", () => {
  const before = Deno.env.get("ATELIER_OUTPUTS");
  try {
    Deno.env.delete("ATELIER_OUTPUTS");
    assertEquals(
      outputFolder("quick", "synthetic").href,
      new URL("outputs/local/quick-synthetic/", PROJECT_URL).href,
    );
    Deno.env.set("ATELIER_OUTPUTS", "file:///elsewhere/run");
    assertEquals(outputFolder("quick", "synthetic").href, "file:///elsewhere/run/");
    for (const path of ["runs #1/100 %", "runs #1/100 %/"]) {
      Deno.env.set("ATELIER_OUTPUTS", path);
      const { href } = new URL("runs%20%231/100%20%25/", PROJECT_URL);
      assertEquals(outputFolder("quick", "synthetic").href, href);
    }
  } finally {
    if (before === undefined) Deno.env.delete("ATELIER_OUTPUTS");
    else Deno.env.set("ATELIER_OUTPUTS", before);
  }
});
