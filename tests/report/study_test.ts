import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { JUPYTER_DISPLAY } from "../../lib/charts/frame/figure.ts";
import { htmlPage } from "../../lib/charts/frame/html_display.ts";
import type { Provenance } from "../../lib/core/dataset.ts";
import type { Profile } from "../../lib/core/profile.ts";
import { PROFILES } from "../../lib/core/profiles.ts";
import { openStudy } from "../../lib/report/study.ts";
import { sampleGallery } from "../charts/sample_gallery.ts";
import { withFolder } from "../training/temporary_folder.ts";

const DATA: Provenance = {
  source: "fashion-mnist",
  title: "Fashion-MNIST",
  verified: true,
  origin: "a test",
  files: [],
};

Deno.test("openStudy().page() saves a page beside the figures and returns it, marked with its origin", () =>
  withFolder(async (folder) => {
    const study = openStudy("10_errors", { data: DATA, folder, profile: PROFILES.smoke });
    const shown = await study.page("gallery", sampleGallery());
    assertStringIncludes(shown[JUPYTER_DISPLAY]()["text/html"], "Fashion-MNIST, profile smoke, seed 1");
    const page = await Deno.readTextFile(new URL("pages/10_errors/gallery.html", folder));
    assertEquals(page, htmlPage(shown));
    assertEquals(page.includes("SYNTHETIC"), false);
  }));

Deno.test("openStudy().describe() says which profile is in force, and how to change it", () => {
  const described = (profile: Readonly<Profile>) =>
    openStudy("10_errors", { data: DATA, profile, backend: { name: "wasm", threads: 2 } }).describe()
      .markdown;
  assertEquals(
    described(PROFILES.quick).replaceAll(/\s+/g, " "),
    "**Fashion-MNIST, profile quick, seed 1** · backend wasm, 2 threads. Official files, checksums verified. " +
      'Profiles set how much is done. For smoke or full put `Deno.env.set("ATELIER_PROFILE", "smoke")` into a cell ' +
      "above this one, and run all cells again.",
  );
  assertStringIncludes(
    described(PROFILES.smoke),
    'For quick or full put `Deno.env.set("ATELIER_PROFILE", "quick")`',
  );
});

Deno.test("openStudy().page() stamps what shows synthetic data", () =>
  withFolder(async (folder) => {
    const data = { ...DATA, source: "synthetic", verified: false };
    const study = openStudy("10_errors", { data, folder, profile: PROFILES.smoke });
    assertStringIncludes((await study.page("gallery", sampleGallery())).html(), "SYNTHETIC DATA");
  }));

Deno.test("openStudy().page() refuses a name that would leave the folder", () =>
  withFolder(async (folder) => {
    const study = openStudy("10_errors", { data: DATA, folder, profile: PROFILES.smoke });
    await assertRejects(
      () => study.page("../gallery", sampleGallery()),
      RangeError,
      'Cannot save as the name must consist of a-z, 0-9 and _: current value is "../gallery"',
    );
  }));

Deno.test("openStudy() with its images makes the profile fit them, and says so once", () => {
  const train = {
    size: 600,
    labels: Uint8Array.from({ length: 600 }, (_, i) => i % 2),
    classNames: ["a", "b"],
  };
  const data = { train, test: { size: 72 }, provenance: { ...DATA, source: "photos", verified: false } };
  const study = openStudy("03_baselines", { data, profile: PROFILES.quick });
  assertEquals([study.profile.trainSize, study.profile.testSize], [480, 72]);
  assertStringIncludes(study.describe().markdown, "sizes were made smaller to fit (training 480");
  const whole = openStudy("03_baselines", { data: DATA, profile: PROFILES.quick });
  assertEquals(whole.profile, PROFILES.quick);
  assertEquals(whole.describe().markdown.includes("smaller"), false);
});
