import { assertEquals } from "@std/assert";
import type { Dataset, Provenance } from "../../../lib/core/dataset.ts";
import { describeData } from "../../../lib/data/fashion_mnist/describe_data.ts";

function describe(provenance: Provenance): string[] {
  const train: Dataset = {
    images: new Uint8Array(1200 * 4),
    labels: new Uint8Array(1200),
    size: 1200,
    height: 2,
    width: 2,
    classNames: ["a", "b"],
    provenance,
  };
  return describeData({ train, test: { ...train, size: 300 }, provenance, location: "synthetic" });
}

Deno.test("describeData() tells name, counts, verification and origin", () => {
  const provenance = {
    source: "fashion-mnist",
    title: "Fashion-MNIST",
    verified: true,
    origin: "a shelf",
    files: [],
  };
  assertEquals(describe(provenance), [
    "Fashion-MNIST",
    "1,200 training and 300 test images of 2 x 2 pixels in 2 classes",
    "every file has the official size and SHA-256",
    "origin: a shelf",
  ]);
});

Deno.test("describeData() says loudly that data are synthetic, and that own data are not the official ones", () => {
  const own = { source: "shop", title: "Shop", verified: false, origin: "a shelf", files: [] };
  assertEquals(describe({ ...own, source: "synthetic", title: "Garments" })[0], "SYNTHETIC DATA: Garments");
  assertEquals(describe(own)[0], "Shop");
  assertEquals(describe(own)[2], "not the official files of Fashion-MNIST");
});
