import { assertEquals } from "@std/assert";
import { axisOf, channelsFirst, channelsLast } from "../../../../lib/exchange/onnx/graph/graph_value.ts";
import { OnnxGraph } from "../../../../lib/exchange/onnx/graph/onnx_graph.ts";

const IMAGES = { name: "images", shape: [null, 9, 7, 3], isFirst: false };

Deno.test("OnnxGraph transposes once, and not back what it transposed", () => {
  const graph = new OnnxGraph();
  graph.enter("conv");
  const first = channelsFirst(graph, IMAGES);
  assertEquals(channelsFirst(graph, IMAGES), first);
  assertEquals(channelsLast(graph, first), IMAGES);
  assertEquals(graph.nodes, [{
    name: "conv/Transpose",
    operator: "Transpose",
    inputs: ["images"],
    outputs: ["conv/Transpose:0"],
    attributes: { perm: { ints: [0, 3, 1, 2] } },
  }]);
});

Deno.test("OnnxGraph gives every operation and constant a name of its own", () => {
  const graph = new OnnxGraph();
  graph.enter("twice");
  const names = [graph.add("Relu", ["x"]), graph.add("Relu", ["x"])];
  names.push(
    graph.floats("kernel", Float32Array.of(1), [1]),
    graph.floats("kernel", Float32Array.of(2), [1]),
  );
  assertEquals(new Set(names).size, 4);
  assertEquals(graph.integers([1, 2]), graph.integers([1, 2]));
  assertEquals(graph.scalar(0.5), graph.scalar(0.5));
  assertEquals(graph.tensors.length, 4);
});

Deno.test("OnnxGraph renames a value where it is made and where it is used", () => {
  const graph = new OnnxGraph(), made = graph.add("Relu", ["x"]);
  graph.add("Tanh", [made]);
  graph.rename(made, "logits");
  assertEquals(graph.nodes.map(({ inputs, outputs }) => [inputs[0], outputs[0]])[0], ["x", "logits"]);
  assertEquals(graph.nodes[1].inputs, ["logits"]);
  assertEquals(graph.producerOf("logits")?.operator, "Relu");
});

Deno.test("axisOf() finds tfjs's axes in either order", () => {
  assertEquals([0, 1, 2, 3, -1].map((axis) => axisOf(IMAGES, axis)), [0, 1, 2, 3, 3]);
  assertEquals([0, 1, 2, 3, -1].map((axis) => axisOf({ ...IMAGES, isFirst: true }, axis)), [0, 2, 3, 1, 1]);
});
