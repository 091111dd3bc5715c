import { assertEquals } from "@std/assert";
import { csvRows, readNumbers, separatorOf } from "../../../lib/data/formats/csv.ts";

Deno.test("csvRows() reads quotes, doubled quotes, line ends in fields, byte order mark and empty fields", () => {
  const cases: [string, string[][]][] = [
    ["a,b\n1,2\n", [["a", "b"], ["1", "2"]]],
    ["\ufeffa,b\r\n1,2", [["a", "b"], ["1", "2"]]],
    ['a,b\n"x, ""y""","p\nq"\n', [["a", "b"], ['x, "y"', "p\nq"]]],
    ["a;b;c\n;;\n\nx;;", [["a", "b", "c"], ["", "", ""], ["x", "", ""]]],
    ['a,b\n"never closed,1\n', [["a", "b"], ["never closed,1\n"]]],
    ["a\tb", [["a", "b"]]],
    ["", []],
  ];
  for (const [text, rows] of cases) assertEquals(csvRows(text, separatorOf(text.split("\n")[0])), rows, text);
});

Deno.test("readNumbers() reads fields, counts those beyond the target, and says NaN of what is no number", () => {
  const read = (text: string, length = 3) => {
    const target = new Float64Array(length);
    return [readNumbers(new TextEncoder().encode(text), 44, target), ...target];
  };
  assertEquals(read("0,255,17"), [3, 0, 255, 17]);
  assertEquals(read('-1.5, 2e3 ,"7"'), [3, -1.5, 2000, 7]);
  assertEquals(read("1,,x"), [3, 1, NaN, NaN]);
  assertEquals(read("1,2,3,4,5"), [5, 1, 2, 3]);
  assertEquals(read("1", 3), [1, 1, 0, 0]);
});
