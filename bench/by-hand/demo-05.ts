import { establishmentStatuses, movementTypes } from "../../subgraphs/establishment/mappers/person-codes";
import { type ByHand, institutionNames, named, seen } from "./departments";
import { money, slipsOf, unitNamed, unitNames } from "./payments";

interface Staff {
  smzbh: string;
  xm: string;
  ryzt: string;
  jgbm: string;
  rbrq: string | null;
}

interface Movement {
  smzbh: string;
  bdlx: string;
  bdrq: string;
  yjgbm: string | null;
  xjgbm: string | null;
}

/** By which units one person is paid, and where the quota is. */
export const demo05: ByHand = async (departments, variables) => {
  const { person, month } = variables as unknown as { person: string; month: string };
  const { establishment } = departments;
  const [staff, slips] = await Promise.all([
    establishment<Staff>(
      `SELECT r.smzbh, r.xm, r.ryzt, r.jgbm, r.rbrq FROM xt_rydz x JOIN smz_ry r ON r.smzbh = CONVERT(x.local_pk USING utf8mb4) COLLATE utf8mb4_general_ci
       JOIN jg_jbxx j ON j.jgbm = r.jgbm WHERE x.source_table = 'smz_ry' AND x.person_key = :person AND x.secret <> '1' AND ${seen("j")} ORDER BY r.smzbh`,
      { person },
    ),
    slipsOf(departments, [person], month),
  ]);
  const paid = slips.slipsOf(person);
  const [units, movements] = await Promise.all([
    unitNames(
      departments,
      paid.map(({ unit }) => unit),
      month.slice(0, 4),
    ),
    staff.length
      ? establishment<Movement>(
          `SELECT m.smzbh, m.bdlx, m.bdrq, m.yjgbm, m.xjgbm FROM smz_bd m WHERE m.smzbh IN (:numbers)
             AND COALESCE(m.yjgbm, '') NOT IN (SELECT s.jgbm FROM jg_jbxx s WHERE TRIM(COALESCE(s.smbz, '')) = '1')
             AND COALESCE(m.xjgbm, '') NOT IN (SELECT s.jgbm FROM jg_jbxx s WHERE TRIM(COALESCE(s.smbz, '')) = '1') ORDER BY m.bdrq, m.bdid`,
          { numbers: staff.map(({ smzbh }) => smzbh) },
        )
      : [],
  ]);
  const names = await institutionNames(departments, [
    ...staff.map(({ jgbm }) => jgbm),
    ...movements.flatMap(({ yjgbm, xjgbm }) => [yjgbm ?? [], xjgbm ?? []].flat()),
  ]);
  const current = staff
    .filter(({ ryzt }) => ryzt === "1" || ryzt === "2")
    .reduce<Staff | null>((best, each) => (best && (each.rbrq ?? "") <= (best.rbrq ?? "") ? best : each), null);
  return {
    person: {
      displayName: current?.xm ?? staff[0]?.xm ?? null,
      payingUnits: [...new Set(paid.map(({ unit }) => unit))]
        .toSorted()
        .flatMap((code) => (units.has(code) ? { budgetUnitCode: code, localName: units.get(code) } : [])),
      payments: paid.map(({ gross, unit }) => ({ gross: money(gross), unit: unitNamed(units, unit) })),
      establishmentRecords: staff.map(({ smzbh, ryzt, jgbm }) => ({
        status: establishmentStatuses.value(ryzt),
        institution: named(names, jgbm),
        movements: movements
          .filter((movement) => movement.smzbh === smzbh)
          .map(({ bdlx, bdrq, yjgbm, xjgbm }) => ({
            type: movementTypes.value(bdlx),
            date: bdrq.replace(/^(\d{4})(\d\d)(\d\d)$/, "$1-$2-$3"),
            from: named(names, yjgbm),
            to: named(names, xjgbm),
          })),
      })),
    },
  };
};
