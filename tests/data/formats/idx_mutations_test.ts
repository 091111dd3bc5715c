import { assert, assertEquals } from "@std/assert";
import { createRandom, type Random } from "../../../lib/core/random.ts";
import { encodeIdx } from "../../../lib/data/formats/idx.ts";
import { parseIdxImageValues, parseIdxLabels } from "../../../lib/data/formats/idx_contents.ts";
import { gzip } from "../tiny_data_set.ts";
import { testAlone } from "../../test_alone.ts";

const FILES = 3_000;
const NAME = "mutated-file";

interface Sample {
  kind: "images" | "labels";
  plain: Uint8Array;
  gzipped: boolean;
}

/** One way to damage a file; returns new bytes. */
type Mutation = (bytes: Uint8Array, random: Random) => Uint8Array;

const flipBits: Mutation = (bytes, random) => {
  const copy = bytes.slice();
  for (let i = random.integer(4); i >= 0; i--) copy[random.integer(copy.length)] ^= 1 << random.integer(8);
  return copy;
};

const flipHeaderBits: Mutation = (bytes, random) => {
  const copy = bytes.slice();
  copy[random.integer(Math.min(16, copy.length))] ^= 1 << random.integer(8);
  return copy;
};

const truncate: Mutation = (bytes, random) => bytes.slice(0, random.integer(bytes.length));

const insert: Mutation = (bytes, random) => {
  const at = random.integer(bytes.length + 1);
  const added = Array.from({ length: 1 + random.integer(20) }, () => random.integer(256));
  return new Uint8Array([...bytes.subarray(0, at), ...added, ...bytes.subarray(at)]);
};

const remove: Mutation = (bytes, random) => {
  const at = random.integer(bytes.length);
  return new Uint8Array([...bytes.subarray(0, at), ...bytes.subarray(at + 1 + random.integer(20))]);
};

/** Writes an awkward number over a dimension: zero, one more or less, or huge. */
const changeDimension: Mutation = (bytes, random) => {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  const at = 4 + 4 * random.integer(copy[3]);
  const now = view.getUint32(at);
  const values = [0, now + 1, now - 1, 4_096, 10_000_000, 10_000_001, 2 ** 31, 2 ** 32 - 1];
  view.setUint32(at, values[random.integer(values.length)]);
  return copy;
};

const changeRank: Mutation = (bytes, random) => {
  const copy = bytes.slice();
  copy[3] = random.integer(256);
  return copy;
};

const keep: Mutation = (bytes) => bytes.slice();

/** Damage to the IDX file itself, before it is gzipped; the gzip stream is then in order. */
const INNER: Mutation[] = [
  keep,
  flipBits,
  flipHeaderBits,
  truncate,
  insert,
  remove,
  changeDimension,
  changeRank,
];
/** Damage to the file as it lies on disk. */
const OUTER: Mutation[] = [keep, flipBits, flipHeaderBits, truncate, insert, remove];

function sampleOf(random: Random): Sample {
  const gzipped = random.integer(2) === 1;
  const size = 1 + random.integer(20);
  if (random.integer(2) === 0) {
    const labels = Uint8Array.from({ length: size }, () => random.integer(10));
    return { kind: "labels", gzipped, plain: encodeIdx(labels, [size]) };
  }
  const [height, width] = [1 + random.integer(12), 1 + random.integer(12)];
  const pixels = Uint8Array.from({ length: size * height * width }, () => random.integer(256));
  return { kind: "images", gzipped, plain: encodeIdx(pixels, [size, height, width]) };
}

/** Reads a file and writes what was read again: the result can only be the file itself, if it was read correctly. */
function readBack(kind: Sample["kind"], bytes: Uint8Array): Uint8Array {
  if (kind === "labels") {
    const labels = parseIdxLabels(bytes, { name: NAME });
    return encodeIdx(labels, [labels.length]);
  }
  const { values, size, height, width, channels } = parseIdxImageValues(bytes, { name: NAME });
  return encodeIdx(values, [size, height, width, ...(channels === undefined ? [] : [channels])]);
}

function checkRefusal(error: unknown, what: string): void {
  const typed = error instanceof SyntaxError || error instanceof RangeError || error instanceof TypeError;
  if (!typed || !/^Cannot .*mutated-file.* must .*: current value is ./.test(error.message)) {
    throw new Error(`${what} was refused with an error of another kind`, { cause: error });
  }
}

/** Damages and reads file after file from one seed; returns how many were read and how many refused. */
function readMutants(seed: number, files: number): { read: number; refused: number } {
  const random = createRandom(seed);
  const result = { read: 0, refused: 0 };
  for (let i = 0; i < files; i++) {
    const { kind, plain, gzipped } = sampleOf(random);
    const inner = INNER[random.integer(INNER.length)](plain, random);
    const whole = gzipped ? gzip(inner) : inner;
    const outer = OUTER[random.integer(OUTER.length)];
    const bytes = whole.length === 0 ? whole : outer(whole, random);
    const what = `File ${i} of seed ${seed} (${kind}, ${gzipped ? "gzipped" : "plain"})`;
    try {
      const back = readBack(kind, bytes);
      assertEquals(back, gzipped && bytes[0] === 0x1f ? inner : bytes, what);
      result.read++;
    } catch (error) {
      checkRefusal(error, what);
      result.refused++;
    }
  }
  return result;
}

testAlone(
  import.meta.url,
  `parseIdxImageValues() and parseIdxLabels() read or refuse each of ${FILES} mutated files`,
  () => {
    readMutants(0, 100); // so that what is compiled and cached once does not count
    const before = Deno.memoryUsage();
    const start = performance.now();
    const { read, refused } = readMutants(1, FILES);
    const after = Deno.memoryUsage();
    assertEquals(read + refused, FILES);
    assert(read > FILES / 20, `only ${read} were read: the mutations leave nothing to read`);
    assert(refused > FILES / 2, `only ${refused} were refused: the mutations do too little`);
    // The files come to 2 KB at most; one that made its reader allocate what it claims would show.
    assert(after.rss - before.rss < 200e6, `resident memory grew by ${after.rss - before.rss} bytes`);
    assert(performance.now() - start < 60_000, "reading small files took more than a minute");
  },
);
