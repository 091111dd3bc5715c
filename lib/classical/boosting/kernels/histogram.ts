/** Histograms of a block of features: sums of the rows of a leaf by bin. */

/** Bytes of a feature's 256 sums and of a group's eight features. */
const FEATURE_BYTES: usize = 4096, GROUP_BYTES: usize = 32768;
/** Rows that all groups of a block add before the next ones, so that a line of bins comes from memory once. */
const CHUNK: i32 = 1024;

/** histogram[feature][bin of the row] = the sum over the rows of a leaf, for `groups` groups of one block. */
export function accumulate(
  histogram: usize,
  bins: usize,
  rows: usize,
  sums: usize,
  count: i32,
  groups: i32,
): void {
  memory.fill(histogram, 0, GROUP_BYTES * groups);
  for (let begin = 0; begin < count; begin += CHUNK) {
    const size = min(CHUNK, count - begin);
    const chunkRows = rows + (<usize> begin << 2), chunkSums = sums + (<usize> begin << 4);
    for (let group = 0; group < groups; group++) {
      accumulateGroup(
        histogram + <usize> group * GROUP_BYTES,
        bins + (<usize> group << 3),
        chunkRows,
        chunkSums,
        size,
      );
    }
  }
}

function accumulateGroup(histogram: usize, bins: usize, rows: usize, sums: usize, count: i32): void {
  for (let i = 0; i < count; i++) {
    const sum = v128.load(sums + (<usize> i << 4));
    const row = bins + (<usize> load<u32>(rows + (<usize> i << 2)) << 6);
    const low = load<u32>(row), high = load<u32>(row, 4);
    add(histogram, low << 4, sum);
    add(histogram + FEATURE_BYTES, low >> 4, sum);
    add(histogram + FEATURE_BYTES * 2, low >> 12, sum);
    add(histogram + FEATURE_BYTES * 3, low >> 20, sum);
    add(histogram + FEATURE_BYTES * 4, high << 4, sum);
    add(histogram + FEATURE_BYTES * 5, high >> 4, sum);
    add(histogram + FEATURE_BYTES * 6, high >> 12, sum);
    add(histogram + FEATURE_BYTES * 7, high >> 20, sum);
  }
}

/** Adds to the bin that the eight bits from bit 4 on name. */

function add(feature: usize, place: u32, sum: v128): void {
  const at = feature + <usize> (place & 0xff0);
  v128.store(at, i64x2.add(v128.load(at), sum));
}

/** histogram -= part, for `groups` groups: what the rows of one child leave to the other. */
export function subtract(histogram: usize, part: usize, groups: i32): void {
  const bytes = GROUP_BYTES * groups;
  for (let at: usize = 0; at < bytes; at += 16) {
    v128.store(histogram + at, i64x2.sub(v128.load(histogram + at), v128.load(part + at)));
  }
}
