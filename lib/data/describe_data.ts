/** Says in a few lines what a data set is. */
import type { FashionMnist } from "./fashion_mnist.ts";

/** Returns readable lines: name, counts, whether the files are the official ones, and their origin. */
export function describeData(data: FashionMnist): string[] {
  const { train, test, provenance } = data;
  const count = (size: number) => size.toLocaleString("en-US");
  return [
    provenance.source === "synthetic" ? `SYNTHETIC DATA: ${provenance.title}` : provenance.title,
    `${count(train.size)} training and ${
      count(test.size)
    } test images of ${train.height} x ${train.width} pixels in ${train.classNames.length} classes`,
    provenance.verified
      ? "every file has the official size and SHA-256"
      : "not the official files of Fashion-MNIST",
    `origin: ${provenance.origin}`,
  ];
}
