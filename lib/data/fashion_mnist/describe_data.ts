/** Says in a few lines what a data set is. */
import type { Provenance } from "../../core/dataset.ts";
import { plural } from "../../core/plural.ts";
import type { FashionMnist } from "./fashion_mnist.ts";

/** Returns readable lines: name, counts, whether the files are the official ones, and their origin. */
export function describeData(data: FashionMnist): string[] {
  const { train, validation, test, provenance } = data, { height, width, channels, classNames } = train;
  const held = validation ? `, ${validation.size.toLocaleString("en-US")} validation` : "";
  const colour = channels === 3 ? " in colour" : "";
  return [
    provenance.source === "synthetic" ? `SYNTHETIC DATA: ${provenance.title}` : provenance.title,
    `${train.size.toLocaleString("en-US")} training${held} and ${plural(test.size, "test image")} of ` +
    `${height} x ${width} pixels${colour} in ${plural(classNames.length, "class")}`,
    checkedWords(provenance),
    `origin: ${provenance.origin}`,
  ];
}

function checkedWords({ verified, source, files }: Provenance): string {
  if (verified) return "every file has the official size and SHA-256";
  return source === "synthetic"
    ? "not the official files of Fashion-MNIST"
    : `a data set of one's own, from ${plural(files.length, "file")}`;
}
