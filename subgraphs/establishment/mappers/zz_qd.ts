import { mapper } from "../../kit/rows/mapper";
import { ZzQd } from "../tables/zz_qd";
import { dutyKinds } from "./codes";

/** 职责清单 → DutyItem */
export const dutyItems = mapper(ZzQd, ["id"], (t) => ({
  id: t.key("id"),
  kind: t.coded("lx", dutyKinds),
  field: t.text("ly"),
  code: t.text("bh"),
  content: t.text("nr"),
  owner: t.text("jgbm"),
  lead: t.text("qtjgbm"),
  cooperating: t.from(["phjgbm"], (row) =>
    (row.phjgbm ?? "")
      .split(/[,，、;；]/)
      .map((code) => code.trim())
      .filter(Boolean),
  ),
  exclusive: t.flag("dj", "1"),
  basis: t.text("yj"),
}));
