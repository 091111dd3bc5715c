import { assertEquals } from "@std/assert";
import type { Dataset, Provenance } from "../../../lib/core/dataset.ts";
import type { OpenedDataset } from "../../../lib/data/open/opened_dataset.ts";
import { describeData } from "../../../lib/data/fashion_mnist/describe_data.ts";

function describe(provenance: Provenance, more: Partial<Pick<OpenedDataset, "validation">> = {}): string[] {
  const train: Dataset = {
    images: new Uint8Array(1200 * 12),
    labels: new Uint8Array(1200),
    size: 1200,
    height: 2,
    width: 2,
    ...(more.validation && { channels: 3 as const }),
    classNames: ["a", "b"],
    provenance,
  };
  return describeData({ train, test: { ...train, size: 300 }, provenance, location: "synthetic", ...more });
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
  const own = {
    source: "shop",
    title: "Shop",
    verified: false,
    origin: "a shelf",
    files: [{ name: "a.npz", sha256: "" }],
  };
  const synthetic = describe({ ...own, source: "synthetic", title: "Garments" });
  assertEquals([synthetic[0], synthetic[2]], [
    "SYNTHETIC DATA: Garments",
    "not the official files of Fashion-MNIST",
  ]);
  assertEquals([describe(own)[0], describe(own)[2]], ["Shop", "a data set of one's own, from 1 file"]);
});

Deno.test("describeData() tells of colour and of a part for validation", () => {
  const provenance = { source: "shop", title: "Shop", verified: false, origin: "a shelf", files: [] };
  const validation = { size: 1000 } as Dataset;
  assertEquals(
    describe(provenance, { validation })[1],
    "1,200 training, 1,000 validation and 300 test images of 2 x 2 pixels in colour in 2 classes",
  );
});
