import { mapper } from "../../kit/rows/mapper";
import { FrLs } from "../tables/fr_ls";
import { registrationEventTypes } from "./codes";

/** 登记流水 → RegistrationEvent */
export const registrationEvents = mapper(FrLs, ["id"], (t) => ({
  id: t.key("id"),
  type: t.coded("lx", registrationEventTypes),
  acceptedOn: t.day("slrq"),
  approvedOn: t.day("hzrq"),
  changes: t.text("bgsx"),
  deferredMaterials: t.flag("rqbl", "1"),
  sealRecovered: t.flag("gzhs", "1"),
}));
