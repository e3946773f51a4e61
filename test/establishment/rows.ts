/*
 * Hand-made rows of the establishment office: what a table requires has a value, the rest is NULL unless given.
 */

type Row = Record<string, string | number | null>;

/** An open institution of 青垣县 with this sequence number. */
export const institution = (number: number, more: Row = {}): Row => ({
  jgbm: codeOf(number),
  jgmc: `青垣县第${number}局`,
  jglb: "03",
  jggg: "141",
  jfxs: "4",
  hylb: "QT",
  xzqh: "770127",
  clrq: "2001-02-03",
  zt: "1",
  smbz: "0",
  ...more,
});

export const codeOf = (number: number): string => `77012703${String(number).padStart(4, "0")}`;

const numbers = new Map<string, number>();
const next = (table: string): number => {
  const number = (numbers.get(table) ?? 0) + 1;
  numbers.set(table, number);
  return number;
};

/** A line of approved quota. */
export const quota = (institutionNumber: number, bzlx: string, hds: number, more: Row = {}): Row => ({
  id: next("bz_hd"),
  jgbm: codeOf(institutionNumber),
  bzlx,
  jfxs: "4",
  hds,
  zxyt: "",
  pzwh: "青编发〔2020〕1号",
  sxrq: "2020-01-01",
  ...more,
});

/** Somebody in quota since 2010. */
export const person = (institutionNumber: number, bzlx: string, more: Row = {}): Row => {
  const number = next("smz_ry");
  return {
    smzbh: `7701272010${String(number).padStart(6, "0")}`,
    xm: `某${number}`,
    jgbm: codeOf(institutionNumber),
    bzlx,
    zxyt: "",
    ryzt: "1",
    rbrq: "2010-07-01",
    ...more,
  };
};

/** So many alike. */
export const times = (count: number, make: () => Row): Row[] => Array.from({ length: count }, make);

/** An application to use quotas, approved and valid to the end of 2026 unless said otherwise. */
export const application = (institutionNumber: number, bzlx: string, hzs: number, more: Row = {}): Row => ({
  sqbh: `YB7701272025${String(next("yb_sq")).padStart(6, "0")}`,
  jgbm: codeOf(institutionNumber),
  sqlx: "02",
  bzlx,
  sqs: hzs,
  hzs,
  ysys: 0,
  nd: "2025",
  zt: "03",
  sqrq: "2025-03-01",
  hzrq: "2025-03-20",
  yxq: "2026-12-31",
  ...more,
});

/** A special arrangement. */
export const arrangement = (tsid: number, user: number, more: Row = {}): Row => ({
  tsid,
  tslx: "07",
  jgbm: codeOf(user),
  bzlx: "04",
  hds: 5,
  yxd: 5,
  ysh: 0,
  zt: "1",
  ...more,
});

/** An entry of the quota ledger. */
export const entry = (institutionNumber: number, bzlx: string, bds: number, bdrq: string, more: Row = {}): Row => ({
  tzid: next("bz_tz"),
  jgbm: codeOf(institutionNumber),
  bzlx,
  jfxs: "4",
  zxyt: "",
  bdrq,
  bdlx: bds < 0 ? "02" : "01",
  bds,
  ...more,
});
