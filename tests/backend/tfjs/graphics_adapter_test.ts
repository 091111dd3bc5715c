import { assertEquals } from "@std/assert";
import { judgeAdapter } from "../../../lib/backend/tfjs/graphics_adapter.ts";

Deno.test("judgeAdapter() takes graphics processors for what they are", () => {
  for (
    const info of [
      { vendor: "4318", device: "9008", description: "NVIDIA H100 80GB HBM3" },
      { vendor: "32902", device: "0", description: "Intel(R) UHD Graphics 620 (KBL GT2)" },
      { vendor: "amd", architecture: "rdna-2", device: "", description: "" },
      { vendor: "apple", architecture: "common-3" },
    ]
  ) {
    const { isGpu, found } = judgeAdapter({ info });
    assertEquals([isGpu, found], [true, info.description || info.vendor]);
  }
});

Deno.test("judgeAdapter() knows programs that play a graphics processor, by name or by their own word", () => {
  for (
    const description of [
      "llvmpipe (LLVM 15.0.6, 256 bits)",
      "lavapipe",
      "Google SwiftShader",
      "SwiftShader Device (Subzero)",
      "Microsoft Basic Render Driver",
      "Apple Software Renderer",
    ]
  ) {
    const found = `an adapter that computes in software, ${description}`;
    assertEquals(judgeAdapter({ info: { description } }), { isGpu: false, found });
  }
  const info = { description: "A card" };
  assertEquals(judgeAdapter({ info, isFallbackAdapter: true }).isGpu, false);
  assertEquals(judgeAdapter({ info: { ...info, isFallbackAdapter: true } }).isGpu, false);
  assertEquals(judgeAdapter({ info, isFallbackAdapter: false }).isGpu, true);
});

Deno.test("judgeAdapter() does not take an adapter without a name, or none, for a graphics processor", () => {
  assertEquals(judgeAdapter(null), { isGpu: false, found: "no adapter" });
  assertEquals(judgeAdapter({}), { isGpu: false, found: "an adapter without a name" });
  assertEquals(judgeAdapter({ info: { vendor: "65541", device: "0", description: "" } }).isGpu, false);
});
