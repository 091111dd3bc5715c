/** Chooses once for a folder of photographs how they become the images of a model. */
import { chooseChannels, hasColour } from "../../image/photograph/has_colour.ts";
import {
  chooseGarmentSetting,
  type ChosenSetting,
  type GarmentSettingWishes,
  lookAtPhotograph,
  type PhotographLook,
} from "../../image/photograph/garment_setting.ts";
import type { PhotographBackgroundOptions } from "../../image/photograph/photograph_background.ts";
import { type ImageFolderOptions, readImageFolder } from "./image_folder.ts";
import { listFolder } from "./list_folder.ts";

/** What is known of the images before one is made. */
export interface FolderSettingOptions
  extends ImageFolderOptions, GarmentSettingWishes, PhotographBackgroundOptions {
  height: number;
  width: number;
  channels?: 1 | 3 | "auto";
}

/** A setting with the number of channels. */
export interface FolderSetting extends ChosenSetting {
  channels: 1 | 3;
}

/** How many photographs are looked at: enough for a majority, and few beside reading thousands. */
const LOOKED_AT = 100;

/**
 * Chooses the setting from photographs that lie evenly over the list of files; nothing is read where all is given.
 *
 * @throws {Error} as `readImageFolder` does
 */
export async function chooseFolderSetting(
  folder: URL,
  options: FolderSettingOptions,
): Promise<FolderSetting> {
  const { channels = 1, mask = "auto", polarity = "auto" } = options;
  const looks: PhotographLook[] = [];
  let coloured = 0;
  if (mask === "auto" || polarity === "auto" || channels === "auto") {
    const { photographs } = await readImageFolder(folder, {
      ...options,
      only: await evenly(folder, options.only),
    });
    for await (const photograph of photographs) {
      looks.push(lookAtPhotograph(photograph, options));
      if (hasColour(photograph)) coloured++;
    }
  }
  const found = channels === "auto"
    ? chooseChannels(coloured, looks.length)
    : { channels, reason: "as asked for" };
  const { setting, statement } = chooseGarmentSetting(looks, { ...options, channels: found.channels });
  const size = `${options.height} x ${options.width} pixels`;
  const kind = `Images are ${found.channels === 3 ? "in colour" : "grey"}, ${size} (${found.reason}).`;
  return { setting, channels: found.channels, statement: `${kind} ${statement}` };
}

/** Returns some of the files, or all where these are few: what cannot be read among them is left out. */
async function evenly(folder: URL, only: readonly string[] | undefined): Promise<string[]> {
  const files = only ?? (await listFolder(folder)).files.map(({ file }) => file);
  const size = Math.min(files.length, LOOKED_AT);
  return Array.from({ length: size }, (_, i) => files[Math.floor(i * files.length / size)]);
}
