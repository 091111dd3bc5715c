/** Gives tests a study of few garments to finish models in. */
import { useBackend } from "../../lib/backend/use_backend.ts";
import { PROFILES } from "../../lib/core/profiles.ts";
import { type FashionMnist, loadFashionMnist } from "../../lib/data/fashion_mnist/fashion_mnist.ts";
import { openStudy, type Study } from "../../lib/report/study.ts";
import { envOf } from "../data/tiny_data_set.ts";

/** Opens 14_conclusions in a folder: 240 synthetic garments to train on, of which 48 are held back, and 30 to test. */
export async function smallStudy(
  folder: URL,
): Promise<{ study: Study; data: FashionMnist; backend: { name: string; threads: number } }> {
  const data = await loadFashionMnist({
    env: envOf({ ATELIER_DATA: "synthetic" }),
    syntheticSizes: { train: 240, test: 30 },
  });
  const profile = { ...PROFILES.smoke, testSize: 30 }, backend = await useBackend();
  return {
    study: openStudy("14_conclusions", { data: data.provenance, backend, profile, folder }),
    data,
    backend,
  };
}
