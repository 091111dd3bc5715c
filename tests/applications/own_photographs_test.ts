/** Goes the way of 12_search with a folder of odd files, from ATELIER_PHOTOS to search and recommendations. */
import { assert, assertEquals } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { recommend } from "../../lib/applications/recommendation/recommend.ts";
import { exactSearch } from "../../lib/applications/search/exact_search.ts";
import { joinFeatures } from "../../lib/applications/search/join_features.ts";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { imageGrid } from "../../lib/charts/images/image_grid.ts";
import { readGarmentFolder } from "../../lib/data/photographs/garment_folder.ts";
import { photographsFolder } from "../../lib/data/photographs/photographs_folder.ts";
import { readPhotograph } from "../../lib/data/photographs/read_photograph.ts";
import { syntheticGarments } from "../../lib/data/synthetic/synthetic.ts";
import { PHOTOGRAPH_STEPS, photographSteps } from "../../lib/image/photograph/photograph_steps.ts";
import { embedImages } from "../../lib/interpret/embed_images.ts";
import { stackRows } from "../../lib/matrix/stack_rows.ts";
import { buildResidualNet } from "../../lib/models/residual_net.ts";
import { READABLE, UNREADABLE, writeTwentyOddFiles } from "../data/twenty_odd_files.ts";
import { withFolder } from "../training/temporary_folder.ts";

const ALL = Object.keys(READABLE).length + Object.keys(UNREADABLE).length;

Deno.test("a folder of odd files goes through all that is done with photographs, with a clear list", () =>
  withFolder(async (where) => {
    await writeTwentyOddFiles(where);
    const folder = photographsFolder(fromFileUrl(where))!;
    const { set, files, colours, skipped } = await readGarmentFolder(folder);
    assert(ALL >= 20 && set.size >= 2);
    assertEquals(files.length + skipped.length, ALL);
    const sentences = skipped.map(({ file, reason }) => `${file}: ${reason}`);
    for (const name of Object.keys(UNREADABLE)) {
      assert(sentences.some((sentence) => sentence.startsWith(`${name}: a`)), name);
    }

    const pictures = await Promise.all(files.map((file) => readPhotograph(folder, file)));
    const strips = pictures.flatMap((picture) => photographSteps(picture, { side: 28 }));
    imageGrid(strips, { columns: PHOTOGRAPH_STEPS.length, columnLabels: [...PHOTOGRAPH_STEPS] }).svg();

    await useBackend();
    const model = buildResidualNet({ width: 2 });
    const [photographs, gallery] = [set, syntheticGarments({ size: 150, seed: 1 })].map((images) =>
      embedImages(model, images)
    );
    model.dispose();
    assertEquals(exactSearch(photographs, gallery, { k: 6 }).indices.length, 6 * set.size);
    assertEquals(recommend([0, 1], stackRows([photographs, gallery]), { k: 8 }).length, 8);
    const joined = joinFeatures([{ features: photographs, weight: 1 }, { features: colours, weight: 1 }]);
    const { indices } = exactSearch(joined, joined, { k: 1 });
    assertEquals(indices.length, set.size);
  }));
