/** Puts together what a linear model minimises. */
import type { Objective } from "../../matrix/lbfgs.ts";
import type { RoundCoordinates } from "../neighbours/round_coordinates.ts";
import type { LinearLoss } from "./linear_loss.ts";

/** What is added to a loss, and in which coordinates it is minimised. */
export interface Penalisation extends RoundCoordinates {
  penalty: number;
  /** How many parameters, from the first on, are penalised. */
  penalised: number;
  /** Rows that the loss is summed over. */
  rows: number;
}

/** Returns (loss + `penalty / 2` times the sum of the squared parameters) / rows, as a function of the coordinates. */
export function penalisedObjective(
  loss: LinearLoss,
  { penalty, penalised, rows, toParameters, toGradient }: Penalisation,
): Objective {
  return (coordinates, gradient) => {
    const parameters = coordinates.slice();
    toParameters(parameters);
    let value = loss(parameters, gradient);
    for (let i = 0; i < penalised; i++) {
      value += penalty / 2 * parameters[i] ** 2;
      gradient[i] += penalty * parameters[i];
    }
    for (let i = 0; i < gradient.length; i++) gradient[i] /= rows;
    toGradient(gradient);
    return value / rows;
  };
}
