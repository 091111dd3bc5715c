/** The published networks whose latency is measured, as files. */

/** Folders of published networks, retrained on all images. */
const FOLDER = new URL("../../outputs/models/", import.meta.url);

/** Returns where the model.json of a published network lies. */
export function publishedModel(name: string): URL {
  return new URL(`${name}/final/model.json`, FOLDER);
}

/** Copies a published network into a folder that is served flat: as NAME.json, which names its weights NAME.bin. */
export async function copyPublishedModel(name: string, to: URL): Promise<void> {
  const model = JSON.parse(await Deno.readTextFile(publishedModel(name)));
  const [{ paths, weights }] = model.weightsManifest;
  await Deno.copyFile(new URL(paths[0], publishedModel(name)), new URL(`${name}.bin`, to));
  model.weightsManifest = [{ paths: [`${name}.bin`], weights }];
  await Deno.writeTextFile(new URL(`${name}.json`, to), JSON.stringify(model));
}
