import { assert, assertEquals, assertThrows } from "@std/assert";
import { encodeHeaded } from "../../../lib/core/bytes/headed_bytes.ts";
import { subset } from "../../../lib/core/dataset.ts";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";
import { decodeLearningSet, encodeLearningSet } from "../../../lib/demo/learning/learning_set.ts";
import { PageError } from "../../../lib/demo/page_error.ts";

const garments = syntheticGarments({ size: 30, seed: 1, side: 10, channels: 3 });
const SET = {
  train: subset(garments, Array.from({ length: 20 }, (_, i) => i)),
  validation: subset(garments, Array.from({ length: 10 }, (_, i) => 20 + i)),
};

Deno.test("encodeLearningSet() and decodeLearningSet() keep images, labels, names, and where they are from", () => {
  const { train, validation } = decodeLearningSet(encodeLearningSet(SET));
  for (const [read, { images, labels }] of [[train, SET.train], [validation, SET.validation]] as const) {
    assertEquals([...read.images], [...images]);
    assertEquals([...read.labels], [...labels]);
    assertEquals([read.height, read.width, read.channels], [10, 10, 3]);
    assertEquals(read.classNames, garments.classNames);
    assertEquals(read.provenance.title, garments.provenance.title);
    assertEquals(read.provenance.source, "synthetic");
  }
});

Deno.test("decodeLearningSet() refuses a file that is cut off, another one, and labels of no class", () => {
  const bytes = encodeLearningSet(SET), other = new TextEncoder().encode("<!DOCTYPE html>\n<p>not here");
  const odd = Uint8Array.from(bytes);
  odd[odd.length - 1] = 1;
  const wrong: [Uint8Array<ArrayBuffer>, RegExp][] = [
    [bytes.slice(0, bytes.length - 7), /one of 9,053 bytes after its head, which says 9,060\.$/],
    [bytes.slice(0, 40), /sent another file\.$/],
    [new Uint8Array(), /sent another file\.$/],
    [other, /sent another file\.$/],
    [encodeHeaded({ schema: 1, height: 1e9 }), /sent another file\.$/],
    [odd, /one with the label \d+, and there are 10 classes\.$/],
  ];
  for (const [file, found] of wrong) {
    const error = assertThrows(() => decodeLearningSet(file), PageError);
    assert(found.test(error.found), error.found);
  }
});
