import { FICTITIOUS_DIVISIONS } from "../../subgraphs/kit/codes/tables/divisions";
import { hash } from "../random";

/** One of the counties that are made together. */
export interface County {
  divisionCode: string;
  /** Three characters, like 青垣县. */
  name: string;
  /** Place among the counties, and their number. */
  index: number;
  of: number;
  seed: number;
  /** Leads the unit codes of finance, so that they are unique among the counties; nothing where there is one. */
  agencyPrefix: string;
}

/** The county that stands alone at scale 1. */
export const MAIN_DIVISION = "770127";
export const SCALES: readonly number[] = [1, 10, 100];

/**
 * The counties of a scale: 1 is 青垣县 alone, 10 the counties of its city, 100 those of ten cities. Each draws from a seed of its
 * own; that of 青垣县 is the seed itself.
 * @throws Error for another scale
 */
export function countiesOf(seed: number, scale: number): County[] {
  if (!SCALES.includes(scale)) throw new Error(`scale: expected 1 (one county), 10 (a city) or 100 (ten cities), got ${scale}`);
  const codes =
    scale === 1
      ? [MAIN_DIVISION]
      : Array.from({ length: scale / 10 }, (_, city) =>
          Array.from({ length: 10 }, (__, county) => String(770_121 + city * 100 + county)),
        ).flat();
  return codes.map((divisionCode, index) => ({
    divisionCode,
    name: FICTITIOUS_DIVISIONS.get(divisionCode) as string,
    index,
    of: scale,
    seed: divisionCode === MAIN_DIVISION ? seed : hash(`${seed}/${divisionCode}`),
    agencyPrefix: scale === 1 ? "" : scale === 10 ? divisionCode.slice(4) : divisionCode.slice(2),
  }));
}

/** The division whose counties these are: the county, its city, the province. */
export const divisionOf = (scale: number): string => (scale === 1 ? MAIN_DIVISION : scale === 10 ? "770100" : "770000");

/** Numbers given by counting begin here: apart for each county. */
export const firstNumber = ({ index }: County): number => index * 1_000_000;
