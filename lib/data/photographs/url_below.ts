/** Says where a file of a folder lies. */

/** Returns the address of a file by its path below the folder, with "/" between its parts, whatever their names. */
export function urlBelow(folder: URL, file: string): URL {
  const root = folder.href.endsWith("/") ? folder : `${folder.href}/`;
  return new URL(file.split("/").map(encodeURIComponent).join("/"), root);
}
