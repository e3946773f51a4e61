import { mapper } from "../../kit/rows/mapper";
import { A30 } from "../tables/A30";
import { exitReasons } from "./codes";
import { dayOrMonth } from "./dates";

/** 退出 → CadreExit. `day` is of roster rows: of a month its first. */
export const exits = mapper(A30, ["A0000"], (t) => ({
  mode: t.coded("A3001", exitReasons),
  on: t.month("A3004"),
  destination: t.text("A3007A"),
  day: dayOrMonth("A3004"),
}));
