/** What `views/teach.ts` tells of the view "Teach it yours". */

/** How the view stands. */
export interface TeachLook {
  status: string;
  /** What is missing, a sentence each. */
  problems: string[];
  /** Names of the classes, with their counts of pictures. */
  classes: { name: string; count: string }[];
  /** Accuracy and its sentence; empty while there is none. */
  figure: string;
  sentence: string;
  /** Rows of the table of confusions, in pictures. */
  confusion: number[][];
  /** The message of an error; empty where there is none. */
  message: string;
}

/** What the network says of a picture. */
export interface TeachAnswer {
  verdict: string;
  logits: number[];
}

/** What was seen. */
export interface TeachFindings {
  idle: TeachLook;
  /** After Train was pressed with nothing there. */
  empty: TeachLook;
  /** After a folder, or in Firefox files by class, were given, among them some that are no pictures. */
  given: TeachLook;
  /** After the same pictures were given once more, and one of the other class. */
  twice: TeachLook;
  dropped: TeachLook;
  drawn: TeachLook;
  /** After frames of a fake camera were recorded for a class of their own. */
  recorded: TeachLook;
  trained: TeachLook;
  /** What the network that was taught predicts for frames of the camera. */
  live: string;
  /** What it says of pictures, by their names. */
  answers: Record<string, TeachAnswer>;
  /** Whether closing the page would be asked about, before and after saving. */
  asksBeforeClosing: [boolean, boolean];
  /** Of what was saved: its name and its size. */
  saved: { name: string; size: number };
  /** Of another page, into which the file was loaded. */
  loaded: { look: TeachLook; answers: Record<string, TeachAnswer> };
  /** After a damaged file, with what the network says then. */
  damaged: { look: TeachLook; answers: Record<string, TeachAnswer> };
  /** After a training of the whole network was stopped. */
  stopped: { look: TeachLook; answers: Record<string, TeachAnswer> };
  /** After the whole network was trained. */
  whole: TeachLook;
  /** By keys alone, on another page. */
  keys: TeachLook;
  /** What is said where there is no camera, and where it is refused. */
  withoutCamera: [string, string];
  phone: { overflow: number; smallestTarget: number };
  engine: string;
  /** Addresses that were asked for after the view was open. */
  requests: string[];
  /** Faults that axe calls serious or critical; of Chromium alone. */
  faults: string[];
  complaints: string[];
}
