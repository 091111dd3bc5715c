import { assertEquals } from "@std/assert";
import { pythonClassName, pythonNames } from "../../../../lib/exchange/safetensors/torch/python_name.ts";

Deno.test("pythonNames() keeps names that Python takes, and changes others to ones of their own", () => {
  const names = ["conv1", "for", "x", "forward", "a-b", "a b", "a_b", "1st", "_", "__init__", "", "größe"];
  const wanted = "conv1 for_2 x_2 forward_2 a_b a_b_2 a_b_3 layer_1st layer_ layer__init__ layer__2 gr__e";
  assertEquals([...pythonNames(names).values()], wanted.split(" "));
});

Deno.test("pythonClassName() joins words, and begins with a letter", () => {
  const names = ["small_cnn", "my net-2", "2 nets", ""];
  assertEquals(names.map(pythonClassName), ["SmallCnn", "MyNet2", "Network2Nets", "Network"]);
});
