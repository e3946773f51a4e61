import { mapper } from "../../kit/rows/mapper";
import { A02 } from "../tables/A02";
import { memberTypes } from "./codes";
import { dayOrMonth } from "./dates";
import { isYes, yes, yesSql } from "./flags";

/** 任职 → Appointment. `unit` holds the unit's B0111, `cadre` the person's A0000; the graph loads them. `since` is of roster rows. */
export const appointments = mapper(A02, ["A0200"], (t) => ({
  id: t.key("A0200"),
  cadre: t.text("A0000"),
  unit: t.text("A0201B"),
  unitNameText: t.text("A0201A"),
  memberType: t.coded("A0201E", memberTypes),
  positionTitle: t.text("A0215A"),
  leading: yes("A0219"),
  levelCode: t.text("A0221"),
  from: t.month("A0243"),
  docNo: t.text("A0245"),
  inPost: yes("A0255"),
  until: t.month("A0265"),
  primary: yes("A0279"),
  // A blank and a 0 both mean that it does.
  occupiesQuota: t.from(["A0248"], ({ A0248 }) => !isYes(A0248)),
  since: dayOrMonth("A0243"),
}));

/** SQL: the appointment is held now. */
export const inPostSql = (row = "t"): string => yesSql(`${row}.A0255`);

/** SQL: the appointment occupies a leadership post, if its unit is a legal unit (the set LP of the verification rules). */
export const leadershipPostSql = (row = "t"): string => `${inPostSql(row)} AND ${yesSql(`${row}.A0219`)} AND NOT ${yesSql(`${row}.A0248`)}`;
