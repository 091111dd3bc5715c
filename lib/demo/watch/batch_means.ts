/** Takes means over the batches since it was asked last: what `fit` reports are means over the epoch so far. */

/** Loss and accuracy. */
export interface Means {
  loss: number;
  /** 0 to 1. */
  accuracy: number;
}

/** Counts batches of one epoch after the other. */
export class BatchMeans {
  /** Images of the epoch so far, and how many of them were classified correctly. */
  #seen = 0;
  #right = 0;
  /** Since the means were taken last. */
  #images = 0;
  #loss = 0;
  #newlyRight = 0;

  /** Images of the epoch so far. */
  get seen(): number {
    return this.#seen;
  }

  /** Starts an epoch. */
  startEpoch(): void {
    this.#seen = this.#right = 0;
  }

  /** Starts an epoch, and forgets what was counted since the means were taken. */
  forget(): void {
    this.startEpoch();
    this.#images = this.#loss = this.#newlyRight = 0;
  }

  /**
   * Counts a batch and returns its images.
   *
   * @param seen images of the epoch up to and with it
   * @param means the batch's loss, and the accuracy of the epoch so far
   */
  add(seen: number, { loss, accuracy }: Means): number {
    const images = seen - this.#seen, right = accuracy * seen;
    this.#images += images;
    this.#loss += loss * images;
    this.#newlyRight += right - this.#right;
    this.#seen = seen;
    this.#right = right;
    return images;
  }

  /** Returns the means since the last call, or undefined where there was no batch. */
  take(): Means | undefined {
    if (this.#images === 0) return undefined;
    const means = { loss: this.#loss / this.#images, accuracy: this.#newlyRight / this.#images };
    this.#images = this.#loss = this.#newlyRight = 0;
    return means;
  }
}
