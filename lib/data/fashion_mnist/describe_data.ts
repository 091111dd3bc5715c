/** Says in a few lines what a data set is. */
import { plural } from "../../core/plural.ts";
import type { FashionMnist } from "./fashion_mnist.ts";

/** Returns readable lines: name, counts, whether the files are the official ones, and their origin. */
export function describeData(data: FashionMnist): string[] {
  const { train, test, provenance } = data;
  return [
    provenance.source === "synthetic" ? `SYNTHETIC DATA: ${provenance.title}` : provenance.title,
    `${train.size.toLocaleString("en-US")} training and ${plural(test.size, "test image")} of ` +
    `${train.height} x ${train.width} pixels in ${plural(train.classNames.length, "class")}`,
    provenance.verified
      ? "every file has the official size and SHA-256"
      : "not the official files of Fashion-MNIST",
    `origin: ${provenance.origin}`,
  ];
}
