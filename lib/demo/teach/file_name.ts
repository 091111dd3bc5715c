/** Names the file of a network after its classes. */
import { ZIP_ENDING } from "../../training/saved/model_zip.ts";

/** Letters of the classes' names in a file's name, at most. */
const MOST_LETTERS = 40;

/** Returns a name that every system takes: "red-mug_pen.atelier.zip"; "taught" where no letter is left. */
export function fileNameOf(classNames: readonly string[]): string {
  const words = classNames.map((name) =>
    name.normalize("NFKD").toLowerCase().replace(/[\u0300-\u036f]/g, "").replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-|-$/g, "")
  );
  const joined = words.filter((word) => word !== "").join("_");
  const letters = [...joined].slice(0, MOST_LETTERS).join("").replace(/[-_]+$/, "");
  return `${letters || "taught"}${ZIP_ENDING}`;
}
