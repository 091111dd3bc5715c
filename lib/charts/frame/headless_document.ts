/** Makes the document that Plot draws in where there is no browser. */
import { parseHTML } from "linkedom";

/** What Plot needs of a document; a browser's own `document` serves as well. */
export interface ChartDocument {
  /** Creates an element of an XML namespace. */
  createElementNS(namespace: string, name: string): unknown;
}

let shared: ChartDocument | undefined;

/** Returns an empty document that linkedom made; the same one every time, as charts leave nothing in it. */
export function headlessDocument(): ChartDocument {
  shared ??=
    (parseHTML("<!doctype html><html><body></body></html>") as unknown as { document: ChartDocument })
      .document;
  return shared;
}
