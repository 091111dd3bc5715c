/** Finds the path that an address such as "file://./my model" stands for. */

/** The system whose paths are meant. */
export interface AddressPathOptions {
  /** Whether paths have drives and may have backslashes. */
  isWindows: boolean;
}

/** What every such address begins with. */
const SCHEME = /^file:\/\//i;

/** Whether an address is one of a file. */
export function isFileAddress(address: string): boolean {
  return SCHEME.test(address);
}

/**
 * Returns the path of a file address: what follows "file://", which may be relative to the folder in which the program
 * runs ("file://./my model", "file://my_model"), absolute ("file:///models/garments") or, on Windows, begin with a
 * drive ("file:///C:/models/one", "file://C:\models\one"). Codes such as "%20" become what they stand for, so that the
 * `href` of a URL means the same file; a percent sign that begins no such code stands for itself, and so do "?" and
 * "#".
 *
 * @throws {TypeError} when it is no file address, or names nothing
 */
export function addressPath(address: string, { isWindows }: AddressPathOptions): string {
  const path = address.replace(SCHEME, "");
  if (!isFileAddress(address) || path === "") {
    throw new TypeError(
      `Cannot find a file as its address must be "file://" and a path: current value is ${
        JSON.stringify(address)
      }. ` + "Write it as file://./folder, or file:///folder from the root",
    );
  }
  const decoded = path.replace(/(?:%[0-9a-f]{2})+/gi, decodedCodes);
  // The slash before a drive belongs to the address alone; some write the drive with a bar.
  return isWindows ? decoded.replace(/^[/\\]+([a-z])[:|](?=$|[/\\])/i, "$1:") : decoded;
}

/** Codes of bytes that are no UTF-8 text, as in "5%ab", were meant as they stand. */
function decodedCodes(codes: string): string {
  try {
    return decodeURIComponent(codes);
  } catch (error) {
    if (error instanceof URIError) return codes;
    throw error;
  }
}
