/** Says what the size of a run is made of. */

/** The sizes that a profile sets. They change how much is done, never what is done. */
export interface Profile {
  name: "smoke" | "quick" | "full";
  /** Training images a notebook uses, at most: those that are there after the split. */
  trainSize: number;
  /** Validation images a notebook uses, at most. */
  validationSize: number;
  /** Test images a notebook uses, at most. */
  testSize: number;
  /** The most images in a batch of a training: few images still make steps enough to learn from. */
  largestBatch: number;
  /** Steps that an epoch of a training takes at the least: of few images a batch holds fewer, though 16. */
  fewestSteps: number;
  /** Images that a training sees at the least, in all its epochs: few images are gone over more often. */
  fewestSeen: number;
  /** Passes over the training images for the CNN of 02_preprocessing. */
  epochs: number;
  /** Images for statistics that compare all with all, such as nearest neighbours. */
  pairwiseSize: number;
  /** Training images where 03_baselines looks at many options or features. */
  baselineSize: number;
  /** Training images for the experiment on cleaning in 02_preprocessing. */
  cleaningSize: number;
  experiments: Readonly<ExperimentSizes>;
  tuning: Readonly<TuningSizes>;
  outOfFold: Readonly<OutOfFoldSizes>;
  robustness: Readonly<RobustnessSizes>;
  interpretation: Readonly<InterpretationSizes>;
  simulation: Readonly<SimulationSizes>;
  finding: Readonly<FindingSizes>;
}

/** How much the experiments do. */
export interface ExperimentSizes {
  /** Training images where images are plenty. */
  many: number;
  /** Training images where images are few. */
  few: number;
  /** Images that a network sees in all its epochs together. */
  seen: number;
  /** The same where regularisation is studied: enough to memorise the training images. */
  seenLong: number;
  seeds: readonly number[];
  tuningSeeds: readonly number[];
  /** Classes of the data set: how many images a skewed set has left depends on them. @default 10 */
  classes?: number;
}

/** How much is tuned. */
export interface TuningSizes {
  /** Configurations that are drawn for the table: as many at least as a search over it may ask for. */
  drawn: number;
  /** Values of the three hyperparameters that the grid crosses. */
  grid: {
    learningRate: readonly number[];
    blocks: readonly number[];
    dropoutRate: readonly number[];
  };
  /** Training images of every trial, seen again in each epoch. */
  trainSize: number;
  /** Images that a trial sees, ascending multiples of `trainSize`: one, three and nine epochs in full. */
  budgets: readonly number[];
  /** The best configurations of the table, which are run again with other seeds. */
  finalists: number;
  /** Seeds of the finalists' trials; the whole table is run with the first. */
  seeds: readonly number[];
  /** How often each search is replayed over the table. */
  replays: number;
}

/** How much is done for out-of-fold predictions. */
export interface OutOfFoldSizes {
  /** Training images, at most: those for validation count among them. */
  images: number;
  folds: number;
  /** Passes over the images of all other folds, for each fold. */
  epochs: number;
  /** Filters of the convolutions and units of the dense layer of `buildSmallCnn`. */
  filters: readonly number[];
  units: number;
  batchSize: number;
}

/** How much the study of robustness does. */
export interface RobustnessSizes {
  /** Validation images to perturb. */
  images: number;
  /** Training images from which the traditional algorithms are fitted again. */
  fitted: number;
  /** The profile whose options they take. */
  options: Profile["name"];
}

/** How much 11_interpretation looks at. */
export interface InterpretationSizes {
  /** Training images that the traditional algorithms learn from: their fits are not kept, so they are made anew. */
  fitSize: number;
  /** Landmarks of Nystroem kernel ridge. */
  landmarks: number;
  /** Iterations of gradient boosting. */
  iterations: number;
  /** Validation images whose parts are permuted. */
  importanceSize: number;
  /** Permutations of each part. */
  repeats: number;
  /** Validation images that maps are made of. */
  mapSize: number;
  /** Pixels from one place of the occluding patch to the next. */
  stride: number;
  /** Noisy copies of each image for SmoothGrad. */
  samples: number;
  /** Validation images that are embedded and laid out. */
  embeddedSize: number;
}

/** How much 13_inventory simulates. Each class has images enough for `known` and the largest part of a delivery. */
export interface SimulationSizes {
  /** Images of each class on which a model's confusions are estimated. */
  known: number;
  /** The same, from few to many, where their number is studied. */
  knownCounts: readonly number[];
  /** Units in a delivery. */
  units: number;
  /** Deliveries for each figure that stands for many. */
  deliveries: number;
  /** Resamples for each interval. */
  resamples: number;
  /** Quarters of reordering. */
  quarters: number;
  /** Days in a season. */
  seasonDays: number;
  /** Seasons of each kind: to set a threshold, quiet, and changed. */
  seasons: number;
  /** Days on which each kind of change of the images is looked for. */
  driftDays: number;
  /** Permutations of each test for drift. */
  permutations: number;
}

/** How much 12_search searches and recommends. */
export interface FindingSizes {
  /** Images in the catalogue that is indexed as it is. */
  catalogue: number;
  /** Numbers of items at which the simulated catalogue is searched, ascending. */
  simulated: readonly number[];
  /** Queries that are timed. */
  timedQueries: number;
  /** Simulated customers of each fashion. */
  customers: number;
  /** Simulated fashions on each half of the images: the unit of what is said about recommendations, 2 at the least. */
  fashions: number;
  /** Sample photographs. */
  photographs: number;
  /** Longer side of a sample photograph on average, in pixels. */
  photographSide: number;
}
