/** The calibration year, also the fiscal year of the as-of date. */
export const FISCAL_YEAR = "2025";
