import { assertEquals } from "@std/assert";
import { labelOfPath, matchClasses } from "../../../lib/tasks/pictures/label_of_path.ts";

const CLASSES = ["T-shirt/top", "Ankle boot", "Schürze"];

Deno.test("labelOfPath() reads the innermost folder that is named like a class", () => {
  const labels: Record<string, number | undefined> = {
    "T-shirt-top/1.png": 0,
    "test/ankle_boot/deep/1.png": 1,
    "Ankle boot/t shirt top/1.png": 0,
    "schu\u0308rze/1.png": 2,
    "boots/1.png": undefined,
    "Ankle boot.png": undefined,
    "1.png": undefined,
  };
  for (const [file, label] of Object.entries(labels)) assertEquals(labelOfPath(file, CLASSES), label, file);
});

Deno.test("matchClasses() finds the classes of a set among those of a model", () => {
  assertEquals(matchClasses(["ANKLE-BOOT", "hat", "t-shirt/top"], CLASSES), [1, undefined, 0]);
});

Deno.test("labelOfPath() goes by the very name first, and leaves what several classes might be", () => {
  const cases: [folder: string, classNames: string[], label: number | undefined][] = [
    ["-", ["+", "-"], 1],
    ["!", ["+", "-"], undefined],
    ["C#", ["C++", "C#", "C"], 1],
    ["c#", ["C++", "C#", "C"], 1],
    ["C++", ["C", "D"], undefined],
    ["15", ["1.5", "15"], 1],
    ["15", ["1.5", "2"], undefined],
    ["no. 1", ["No 1", "No 2"], 0],
    ["hat", ["Hat", "hat"], 1],
    ["HAT", ["Hat", "hat"], undefined],
    ["t shirt", ["T-shirt", "T_shirt"], undefined],
    ["की", ["कि", "की"], 1],
  ];
  for (const [folder, classNames, label] of cases) {
    assertEquals(labelOfPath(`${folder}/1.png`, classNames), label, folder);
    assertEquals(matchClasses([folder], classNames), [label], folder);
  }
});
