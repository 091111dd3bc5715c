/** Words the refusal of what is no data set that can be opened. */
import { inWords } from "../../core/in_words.ts";
import { plural } from "../../core/plural.ts";
import { readHead } from "../formats/read_head.ts";
import { pictureFormat } from "../photographs/picture_format.ts";
import { entriesIn } from "../formats/folder_entries.ts";

/** What can be opened, for people. */
const FORMATS =
  "IDX files (train-images-idx3-ubyte and so on, gzipped or not), CSV or TSV files of label,pixel1,... or of file " +
  "names and labels beside pictures, .npz, .npy, Parquet, and folders of pictures, one for each class, also below " +
  "train/, valid/ and test/";
const HEAD_BYTES = 512;

/** So many kinds of files are named. */
const MOST_KINDS = 3;
/** So many files are looked at for them. */
const MOST_READ = 100;

/** Beginnings of files that people have instead, as Latin-1 text, with what to do about them. */
const OTHERS: readonly (readonly [string, string])[] = [
  ["\x89HDF", "an HDF5 file: save its arrays as .npz"],
  ["MATLAB 5", "a MATLAB file: save its arrays as .npz"],
  ["\x80\x02", "a Python pickle: save its arrays as .npz"],
  ["\x80\x03", "a Python pickle: save its arrays as .npz"],
  ["\x80\x04", "a Python pickle: save its arrays as .npz"],
  ["\x80\x05", "a Python pickle: save its arrays as .npz"],
  ["PK\x03\x04", "a zip file: unpack it"],
  ["\x1f\x8b", "a gzip file: unpack it"],
  ["7z\xbc\xaf", "a packed file: unpack it"],
  ["Rar!", "a packed file: unpack it"],
  ["BZh", "a packed file: unpack it"],
  ["\xfd7zXZ", "a packed file: unpack it"],
  ["SQLite format 3", "an SQLite file: export a CSV file"],
  ["ARROW1", "an Arrow file: save it as Parquet"],
];
/** Where tar writes its name. */
const TAR_AT = 257;

/** Returns the error for a folder, or for a file in it, that holds no format that is known. */
export async function unknownFormat(folder: URL, only: string | undefined): Promise<Error> {
  const path = new URL(encodeURIComponent(only ?? ""), folder);
  return new Error(
    `Cannot open data set as ${path.href} must be or hold a format that is known: current value is ${
      only === undefined ? await inFolder(folder) : await kindOf(path)
    }. Known are ${FORMATS}`,
  );
}

async function inFolder(folder: URL): Promise<string> {
  const { files, folders } = await entriesIn(folder);
  if (files.length + folders.length === 0) return "an empty folder";
  const kinds = new Map<string, string>();
  for (const name of files.slice(0, MOST_READ)) {
    const kind = await kindOf(new URL(encodeURIComponent(name), folder));
    if (!kinds.has(kind)) kinds.set(kind, name);
    if (kinds.size === MOST_KINDS) break;
  }
  const counts = `${plural(files.length, "file")} and ${plural(folders.length, "folder")}`;
  const found = [...kinds].map(([kind, name]) => `${kind} (${inWords(name)})`).join(", ");
  return kinds.size > 0 ? `${counts}, among them ${found}` : counts;
}

async function kindOf(file: URL): Promise<string> {
  const head = await readHead(file, HEAD_BYTES), latin1 = String.fromCharCode(...head);
  const other = OTHERS.find(([beginning]) => latin1.startsWith(beginning));
  if (other) return other[1];
  if (latin1.startsWith("ustar", TAR_AT)) return "a tar file: unpack it";
  const format = pictureFormat(head);
  if (format === "empty") return "an empty file";
  if (format === "text") return "a text file";
  return format === "unknown" ? "a file of an unknown kind" : `a single ${format} file`;
}
