import { mapper } from "../../kit/rows/mapper";
import { GwyDj } from "../tables/GWY_DJ";
import { REGISTRATION_KINDS } from "./codes";
import { yes } from "./flags";

/** 公务员登记 → CivilServantRegistration */
export const registrations = mapper(GwyDj, ["A0000"], (t) => ({
  kind: t.from(["DJLX"], ({ DJLX }) => {
    const code = DJLX?.trim();
    return code ? (REGISTRATION_KINDS[code] ?? code) : null;
  }),
  on: t.month("DJRQ"),
  docNo: t.text("DJWH"),
  valid: yes("DJZT"),
}));
