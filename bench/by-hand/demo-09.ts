import { controlKinds } from "../../subgraphs/establishment/mappers/codes";
import { maskMobile } from "../../subgraphs/hr/mappers/bw_ry";
import { contractKinds, contractSources } from "../../subgraphs/hr/mappers/codes";
import { UNIT, contractStaffOf } from "./contracts";
import { type ByHand, SETTLED, grouped, institutionNames, named, seenPerson } from "./departments";
import { activeInstitutions } from "./institutions";
import { statistic } from "./statistics";

interface Contract {
  bwbh: string;
  xm: string;
  lxdh: string | null;
  htzz: string;
  total: number;
  institution: string | null;
}

/** SQL: contract staff at work, in the division and not of a secret unit. */
const AT_WORK = `TRIM(t.zt) = '1' AND ${seenPerson("bw_ry", "t.bwbh")} AND ${UNIT} NOT IN (SELECT local_code FROM xt_jgdz WHERE secret = '1')`;

/** Contract staff against control numbers, and contracts about to end. */
export const demo09: ByHand = async (departments, variables) => {
  const { from, to, first } = variables as unknown as { from: string; to: string; first: number };
  const { establishment, hr } = departments;
  const [groups, expiring, page] = await Promise.all([
    hr<{ source: string | null; kind: string | null; n: number }>(
      `SELECT TRIM(t.ly) source, TRIM(t.gwlx) kind, COUNT(*) n FROM bw_ry t WHERE ${AT_WORK} GROUP BY source, kind`,
    ),
    hr<Contract>(
      `SELECT t.bwbh, t.xm, t.lxdh, t.htzz, COUNT(*) OVER () total,
         (SELECT MIN(g.institution_code) FROM xt_jgdz g WHERE g.local_code = CONVERT(${UNIT} USING utf8mb4) COLLATE utf8mb4_bin AND g.link_kind = '1' AND ${SETTLED}) institution
       FROM bw_ry t WHERE ${AT_WORK} AND REPLACE(TRIM(t.htzz), '-', '') BETWEEN :from AND :to ORDER BY t.bwbh LIMIT 20`,
      { from: from.replaceAll("-", ""), to: to.replaceAll("-", "") },
    ),
    activeInstitutions(departments, first),
  ]);
  const codes = page.rows.map(({ jgbm }) => jgbm);
  const [contracts, controls, names] = await Promise.all([
    contractStaffOf(departments, codes),
    establishment<{ jgbm: string; lx: string; hds: number }>("SELECT jgbm, lx, hds FROM kzs WHERE jgbm IN (:codes) ORDER BY jgbm, lx", {
      codes,
    }),
    institutionNames(
      departments,
      expiring.flatMap(({ institution }) => institution ?? []),
    ),
  ]);
  const controlsOf = grouped(controls, ({ jgbm }) => jgbm);
  return {
    contractStaffStats: statistic(
      ["SOURCE", "KIND"],
      ["headcount"],
      groups.map(({ source, kind, n }) => ({ keys: [contractSources.value(source), contractKinds.value(kind)], values: [n] })),
    ).map(({ keys, measures }) => ({ keys, measures: measures.map(({ name, value }) => ({ name, value })) })),
    expiring: {
      totalCount: expiring[0]?.total ?? 0,
      edges: expiring.map(({ bwbh, xm, lxdh, htzz, institution }) => {
        const masked = maskMobile(lxdh);
        return {
          node: {
            contractStaffNo: bwbh,
            name: xm.trim(),
            mobile: masked && { masked },
            institution: named(names, institution),
            contractTo: htzz.replaceAll("-", "").replace(/^(\d{4})(\d\d)(\d\d)$/, "$1-$2-$3"),
          },
        };
      }),
    },
    institutions: page.connection(({ jgbm, jgmc }) => ({
      institutionCode: jgbm,
      name: jgmc,
      controlNumbers: (controlsOf.get(jgbm) ?? []).map(({ lx, hds }) => ({ kind: controlKinds.value(lx), approved: hds })),
      contractStaffCount: contracts(jgbm).contract,
      filingStaffCount: contracts(jgbm).filing,
    })),
  };
};
