import { assertEquals, assertThrows } from "@std/assert";
import * as reference from "../../../lib/backend/references/gather.ts";
import * as kernels from "../../../lib/backend/wrappers/gather.ts";
import { assertClose, assertSameForAnyThreads, checkCases } from "../kernel_arena.ts";

Deno.test("gatherRows() and scatterRows() agree with their references in 200 cases: the same, error < 2e-6", () =>
  checkCases(200, 91, (arena, index) => {
    const { random } = arena;
    const columns = index < 40 ? 1 + index : 1 + random.integer(900);
    const tableRows = 1 + random.integer(40), rows = 1 + random.integer(80);
    const indices = arena.integers(Array.from({ length: rows }, () => random.integer(tableRows)));
    const table = arena.normal(tableRows * columns),
      out = arena.floats(rows * columns),
      expected = out.slice();
    if (index % 4 === 0) table[0] = NaN;
    kernels.gatherRows({ table, indices, out, columns });
    reference.gatherRows({ table, indices, out: expected, columns });
    assertEquals(out, expected);
    const sums = arena.floats(table.length), expectedSums = sums.slice();
    kernels.scatterRows({ rows: out, indices, table: sums, columns });
    reference.scatterRows({ rows: out, indices, table: expectedSums, columns });
    assertClose(sums, expectedSums, 2e-6, `case ${index}`);
    const bytes = arena.bytes(Array.from({ length: tableRows * columns }, (_, i) => i & 255));
    const copied = arena.bytes(new Uint8Array(rows * columns)), expectedBytes = copied.slice();
    kernels.gatherRows({ table: bytes, indices, out: copied, columns });
    reference.gatherRows({ table: bytes, indices, out: expectedBytes, columns });
    assertEquals(copied, expectedBytes);
  }));

Deno.test("gatherRows() rejects an index beyond the table", () =>
  checkCases(1, 92, (arena) => {
    const table = arena.normal(6), indices = arena.integers([0, 3]);
    assertThrows(
      () => kernels.gatherRows({ table, indices, out: table, columns: 2 }),
      RangeError,
      "Cannot use the rows as every index must be from 0 to 2: current value is 3",
    );
  }));

Deno.test("scatterRows() is bit-identical for 1, 2 and 3 threads", () =>
  assertSameForAnyThreads((arena) => {
    const columns = 100, indices = arena.integers(Array.from({ length: 500 }, (_, i) => i * i % 30));
    const rows = arena.normal(500 * columns), table = arena.floats(30 * columns);
    kernels.scatterRows({ rows, indices, table, columns });
    return [table];
  }));
