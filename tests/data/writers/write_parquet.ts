/**
 * Writes Parquet files of pictures and labels as Hugging Face's library does: without compression, one page a column.
 */

/** Rows and notes to write. */
export interface ParquetParts {
  /** Files of pictures; null for a row without one. */
  images: readonly (Uint8Array | null)[];
  labels: readonly (number | string)[];
  /** Number of rows of each group. @default all in one */
  groupSize?: number;
  /** Names of the classes, noted as Hugging Face's library notes them. */
  classNames?: readonly string[];
  /** The number of rows that the file claims. @default as many as there are */
  promised?: number;
  /** Names of the two columns. @default ["image", "label"] */
  columns?: readonly [string, string];
}

/** A value of Thrift's compact protocol: a number, a long number, text, a list or a struct of numbered fields. */
type Thrift = { i32: number } | { i64: number } | { text: string } | { list: Thrift[] } | {
  struct: [number, Thrift][];
};

const MAGIC = [0x50, 0x41, 0x52, 0x31];
const REQUIRED = 0, OPTIONAL = 1, INT64 = 2, BYTE_ARRAY = 6, PLAIN = 0, RLE = 3, UTF8 = 0;

/** Returns the bytes of the file: `image` is a struct of `bytes` and `path`, both optional; `label` int64 or text. */
export function writeParquet(parts: ParquetParts): Uint8Array<ArrayBuffer> {
  const { images, labels, groupSize = images.length, columns: [image, label] = ["image", "label"] } = parts;
  const bytes = [...MAGIC], groups: Thrift[] = [], isText = typeof labels[0] === "string";
  for (let from = 0; from < images.length; from += groupSize) {
    const rows = images.slice(from, from + groupSize), texts = labels.slice(from, from + groupSize);
    const present = rows.filter((row) => row !== null);
    const chunks = [
      {
        path: [image, "bytes"],
        type: BYTE_ARRAY,
        levels: rows.map((row) => row === null ? 1 : 2),
        values: present.flatMap(byteArray),
      },
      { path: [image, "path"], type: BYTE_ARRAY, levels: rows.map(() => 1), values: [] },
      {
        path: [label],
        type: isText ? BYTE_ARRAY : INT64,
        levels: [],
        values: texts.flatMap((value) =>
          typeof value === "string" ? byteArray(new TextEncoder().encode(value)) : long(value)
        ),
      },
    ].map(({ path, type, levels, values }) => {
      const page = [...levelBytes(levels), ...values], start = bytes.length;
      bytes.push(...encode(pageHeader(page.length, rows.length)), ...page);
      return columnChunk({ path, type, size: bytes.length - start, start, count: rows.length });
    });
    groups.push({ struct: [[1, { list: chunks }], [2, { i64: bytes.length }], [3, { i64: rows.length }]] });
  }
  const footer = encode(fileMetadata(parts, groups, isText));
  bytes.push(...footer, ...int(footer.length, 4), ...MAGIC);
  return Uint8Array.from(bytes);
}

function fileMetadata(
  { images, promised = images.length, classNames, columns: [image, label] = ["image", "label"] }:
    ParquetParts,
  groups: Thrift[],
  isText: boolean,
): Thrift {
  const element = (name: string, fields: [number, Thrift][]): Thrift => ({
    struct: [...fields, [4, { text: name }] as [number, Thrift]].sort(([a], [b]) => a - b),
  });
  const schema = [
    element("schema", [[5, { i32: 2 }]]),
    element(image, [[3, { i32: OPTIONAL }], [5, { i32: 2 }]]),
    element("bytes", [[1, { i32: BYTE_ARRAY }], [3, { i32: OPTIONAL }]]),
    element("path", [[1, { i32: BYTE_ARRAY }], [3, { i32: OPTIONAL }], [6, { i32: UTF8 }]]),
    isText
      ? element(label, [[1, { i32: BYTE_ARRAY }], [3, { i32: REQUIRED }], [6, { i32: UTF8 }]])
      : element(label, [[1, { i32: INT64 }], [3, { i32: REQUIRED }]]),
  ];
  const features = { [image]: { _type: "Image" }, [label]: { names: classNames, _type: "ClassLabel" } };
  const note: Thrift = {
    struct: [[1, { text: "huggingface" }], [2, { text: JSON.stringify({ info: { features } }) }]],
  };
  return {
    struct: [
      [1, { i32: 2 }],
      [2, { list: schema }],
      [3, { i64: promised }],
      [4, { list: groups }],
      ...(classNames ? [[5, { list: [note] }] as [number, Thrift]] : []),
    ],
  };
}

function pageHeader(size: number, count: number): Thrift {
  const data: Thrift = {
    struct: [[1, { i32: count }], [2, { i32: PLAIN }], [3, { i32: RLE }], [4, { i32: RLE }]],
  };
  return { struct: [[1, { i32: 0 }], [2, { i32: size }], [3, { i32: size }], [5, data]] };
}

function columnChunk(
  { path, type, size, start, count }: {
    path: string[];
    type: number;
    size: number;
    start: number;
    count: number;
  },
): Thrift {
  const meta: Thrift = {
    struct: [
      [1, { i32: type }],
      [2, { list: [{ i32: PLAIN }, { i32: RLE }] }],
      [3, { list: path.map((text) => ({ text })) }],
      [4, { i32: 0 }],
      [5, { i64: count }],
      [6, { i64: size }],
      [7, { i64: size }],
      [9, { i64: start }],
    ],
  };
  return { struct: [[2, { i64: start }], [3, meta]] };
}

/**
 * Definition levels of 0 to 2, each a run of its own, behind the number of their bytes; nothing where there are none.
 */
function levelBytes(levels: readonly number[]): number[] {
  if (levels.length === 0) return [];
  const runs = levels.flatMap((level) => [...varint(1 << 1), level]);
  return [...int(runs.length, 4), ...runs];
}

function byteArray(value: Uint8Array): number[] {
  return [...int(value.length, 4), ...value];
}

function long(value: number): number[] {
  return [...new Uint8Array(BigInt64Array.of(BigInt(value)).buffer)];
}

function int(value: number, bytes: number): number[] {
  return Array.from({ length: bytes }, (_, i) => value >>> (8 * i) & 255);
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [value & 127 | 128, ...varint(Math.floor(value / 128))];
}

function typeOf(value: Thrift): number {
  return "i32" in value ? 5 : "i64" in value ? 6 : "text" in value ? 8 : "list" in value ? 9 : 12;
}

function encode(value: Thrift): number[] {
  if ("i32" in value) return varint(2 * value.i32);
  if ("i64" in value) return varint(2 * value.i64);
  if ("text" in value) {
    const bytes = new TextEncoder().encode(value.text);
    return [...varint(bytes.length), ...bytes];
  }
  if ("list" in value) {
    const type = value.list.length > 0 ? typeOf(value.list[0]) : 12, { length } = value.list;
    const head = length < 15 ? [length << 4 | type] : [0xf0 | type, ...varint(length)];
    return [...head, ...value.list.flatMap(encode)];
  }
  let last = 0;
  const fields = value.struct.flatMap(([id, field]) => {
    const head = (id - last) << 4 | typeOf(field);
    last = id;
    return [head, ...encode(field)];
  });
  return [...fields, 0];
}
