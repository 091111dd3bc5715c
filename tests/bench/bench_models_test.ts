import { assertEquals } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { buildBenchModel, multiplyAdds } from "./bench_models.ts";

Deno.test("multiplyAdds() counts convolutions, dense layers, LSTM and attention", async () => {
  await useBackend();
  const counted = (["small_cnn", "lstm", "vision_transformer"] as const).map((id) => {
    const model = buildBenchModel(id);
    const count = multiplyAdds(model);
    model.dispose();
    return count;
  });
  const smallCnn = 28 * 28 * 9 * 32 + 14 * 14 * 9 * 32 * 64 + 3136 * 128 + 1280;
  const lstm = 28 * 4 * 128 * (28 + 128) + 1280;
  const block = 49 * 64 * (192 + 64 + 128 + 128) + 2 * 49 * 49 * 64;
  assertEquals(counted, [smallCnn, lstm, 49 * 16 * 64 + 4 * block + 640]);
});
