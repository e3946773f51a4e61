import type Database from "libsql";
import type { FindingKind } from "../../subgraphs/kit/doctor/finding";

/*
 * The ways a department's database is damaged, one table a department: how, and every finding that must follow from it.
 * This is one list in several parts.
 */

type Connection = InstanceType<typeof Database>;

export interface Damage {
  readonly name: string;
  /** Statements, or what does it. */
  readonly how: readonly string[] | ((database: Connection) => void);
  readonly findings: readonly (readonly [kind: FindingKind, place: string])[];
}

/** Makes a table anew from its changed declaration, with its rows and indexes. */
export const remade =
  (table: string, from: string, to: string) =>
  (database: Connection): void => {
    const declared = database
      .prepare("SELECT type, sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL ORDER BY type DESC")
      .all(table) as { type: string; sql: string }[];
    const changed = declared[0]!.sql.replace(from, to);
    if (changed === declared[0]!.sql) throw new Error(`expected ${from} in the declaration of ${table}`);
    database.exec(`ALTER TABLE ${table} RENAME TO damaged`);
    for (const { type, sql } of declared) if (type === "index") database.exec(`DROP INDEX ${/INDEX (\w+)/.exec(sql)![1]}`);
    database.exec(changed);
    database.exec(`INSERT INTO ${table} SELECT * FROM damaged`);
    database.exec("DROP TABLE damaged");
    for (const { type, sql } of declared) if (type === "index") database.exec(sql);
  };

const establishment: readonly Damage[] = [
  { name: "a table is missing", how: ["DROP TABLE jy_xss"], findings: [["missing-table", "jy_xss"]] },
  {
    name: "a column has another name",
    how: ["ALTER TABLE zzc_zh RENAME COLUMN ze TO total"],
    findings: [["missing-column", "zzc_zh.ze"]],
  },
  {
    name: "a code is a number",
    how: remade("jg_yg", "yglx CHAR(2)", "yglx INT"),
    findings: [
      ["different-type", "jg_yg.yglx"],
      ["unknown-code", "jg_yg.yglx"],
    ],
  },
  { name: "money is a float", how: remade("fr_dj", "kbzj DECIMAL(14,2)", "kbzj DOUBLE"), findings: [["float-for-money", "fr_dj.kbzj"]] },
  {
    name: "money has too few places",
    how: remade("fr_nb", "pf DECIMAL(5,2)", "pf DECIMAL(5,1)"),
    findings: [["column-too-short", "fr_nb.pf"]],
  },
  {
    name: "a code has too few characters",
    how: remade("tsbz", "tslx CHAR(2)", "tslx CHAR(1)"),
    findings: [["column-too-short", "tsbz.tslx"]],
  },
  {
    name: "a reference is shorter than its key",
    how: remade("jg_nsjg", "jgbm CHAR(12)", "jgbm CHAR(9)"),
    findings: [["column-too-short", "jg_nsjg.jgbm"]],
  },
  {
    name: "there is no primary key, and a row stands twice",
    how: (database) => {
      remade("ysxt", ",\n  PRIMARY KEY (id)", "")(database);
      database.exec("INSERT INTO ysxt SELECT * FROM ysxt ORDER BY id LIMIT 1");
    },
    findings: [
      ["missing-primary-key", "ysxt"],
      ["duplicate-key", "ysxt.id"],
    ],
  },
  {
    name: "a key may be null",
    how: (database) => {
      remade("zz_qd", ",\n  PRIMARY KEY (id)", "")(database);
      remade("zz_qd", "id BIGINT NOT NULL", "id BIGINT UNIQUE")(database);
    },
    findings: [["nullable-key", "zz_qd.id"]],
  },
  { name: "an index is missing", how: ["DROP INDEX idx_smz_bd_bdrq"], findings: [["missing-index", "smz_bd (bdrq, bdlx)"]] },
  {
    name: "a name is blank",
    how: ["UPDATE smz_ry SET xm = ' ' WHERE smzbh = (SELECT MIN(smzbh) FROM smz_ry)"],
    findings: [["blank-key", "smz_ry.xm"]],
  },
  {
    name: "a code is unknown",
    how: ["UPDATE bz_hd SET bzlx = '77' WHERE id = (SELECT MIN(id) FROM bz_hd)"],
    findings: [["unknown-code", "bz_hd.bzlx"]],
  },
  {
    name: "a date is none",
    how: ["UPDATE jg_yg SET ygrq = '2019-02-29' WHERE id = (SELECT MIN(id) FROM jg_yg)"],
    findings: [["malformed-date", "jg_yg.ygrq"]],
  },
  {
    name: "a date lies in the year 207",
    how: ["UPDATE jg_jbxx SET clrq = '0207-05-01' WHERE jgbm = '770127030012'"],
    findings: [["absurd-date", "jg_jbxx.clrq"]],
  },
  {
    name: "a movement lies in the future",
    how: ["UPDATE smz_bd SET bdrq = '2031-01-01' WHERE bdid = (SELECT MIN(bdid) FROM smz_bd)"],
    findings: [["future-date", "smz_bd.bdrq"]],
  },
  {
    name: "an exit comes before the entry",
    how: [
      "UPDATE smz_ry SET xbrq = '1901-01-01' WHERE smzbh = (SELECT MIN(smzbh) FROM smz_ry WHERE xbrq IS NOT NULL AND rbrq IS NOT NULL)",
    ],
    findings: [["dates-in-wrong-order", "smz_ry.xbrq"]],
  },
  {
    name: "a quota is below zero",
    how: ["UPDATE bz_hd SET hds = -5 WHERE id = (SELECT MAX(id) FROM bz_hd)"],
    findings: [["negative-amount", "bz_hd.hds"]],
  },
  {
    name: "a duty has an institution that does not exist",
    how: ["UPDATE zz_qd SET jgbm = '770127999999' WHERE id = (SELECT MIN(id) FROM zz_qd)"],
    findings: [["orphan-rows", "zz_qd.jgbm"]],
  },
  {
    name: "a credit code has a letter that none has",
    how: ["UPDATE jg_jbxx SET tyshxydm = '12770127IOIOIOIOIO' WHERE jgbm = (SELECT MIN(jgbm) FROM jg_jbxx WHERE jglb = '25')"],
    findings: [["bad-credit-code", "jg_jbxx.tyshxydm"]],
  },
  {
    name: "two schools have one credit code",
    how: ["UPDATE jg_jbxx SET tyshxydm = (SELECT tyshxydm FROM jg_jbxx WHERE jgbm = '770127240019') WHERE jgbm = '770127240020'"],
    findings: [["duplicate-code", "jg_jbxx.tyshxydm"]],
  },
  {
    name: "ID numbers are empty, long, of letters, without a birth and with a wrong check character; one stands twice",
    how: (database) => {
      const active = database
        .prepare(
          "SELECT smzbh, sfzh FROM smz_ry WHERE ryzt = '1' AND sfzh LIKE '770127________00__' AND length(sfzh) = 18 ORDER BY smzbh DESC LIMIT 7",
        )
        .all() as { smzbh: string; sfzh: string }[];
      const put = (place: number, id: string): unknown =>
        database.prepare("UPDATE smz_ry SET sfzh = ? WHERE smzbh = ?").run(id, active[place]!.smzbh);
      put(0, "");
      put(1, `${active[1]!.sfzh}0`);
      put(2, `77O127${active[2]!.sfzh.slice(6)}`);
      put(3, `7701271985023000${active[3]!.sfzh.slice(16)}`);
      put(4, active[4]!.sfzh.slice(0, 17) + (active[4]!.sfzh.endsWith("1") ? "2" : "1"));
      put(5, active[6]!.sfzh);
    },
    findings: [
      ["empty-id-number", "smz_ry.sfzh"],
      ["bad-id-number-length", "smz_ry.sfzh"],
      ["bad-id-number-characters", "smz_ry.sfzh"],
      ["bad-id-number-birth", "smz_ry.sfzh"],
      ["bad-id-number-check", "smz_ry.sfzh"],
      ["duplicate-id-number", "smz_ry.sfzh"],
      ["outdated-links", "smz_ry"],
    ],
  },
  {
    name: "a number of 15 digits more",
    how: [
      "UPDATE smz_ry SET sfzh = substr(sfzh, 1, 6) || substr(sfzh, 9, 9) WHERE smzbh = (SELECT MIN(smzbh) FROM smz_ry WHERE ryzt = '3' AND sfzh LIKE '770127196%' AND length(sfzh) = 18)",
    ],
    findings: [["old-id-number", "smz_ry.sfzh"]],
  },
  {
    name: "a unit has no division",
    how: ["UPDATE jg_jbxx SET xzqh = '7701' WHERE jgbm = '770127030013'"],
    findings: [["no-division", "jg_jbxx.xzqh"]],
  },
  {
    name: "a unit is another county's",
    how: ["UPDATE jg_jbxx SET xzqh = '770128' WHERE jgbm = '770127030014'"],
    findings: [["other-division", "jg_jbxx.xzqh"]],
  },
  {
    name: "the register has stood still since spring",
    how: ["UPDATE smz_ry SET gxsj = '2025-04-01 08:00:00'"],
    findings: [["stale-data", "smz_ry.gxsj"]],
  },
  { name: "a side table is missing", how: ["DROP TABLE xt_fjx"], findings: [["missing-side-table", "xt_fjx"]] },
  { name: "a side table is of an older version", how: ["ALTER TABLE xt_cl DROP COLUMN due_on"], findings: [["old-side-table", "xt_cl"]] },
  {
    name: "a side table is narrower",
    how: remade("xt_bz", "decided_by_role VARCHAR(24)", "decided_by_role VARCHAR(8)"),
    findings: [["different-side-table", "xt_bz.decided_by_role"]],
  },
  {
    name: "an institution is new to the crosswalk",
    how: ["DELETE FROM xt_jgdz WHERE local_code = '770127240019'"],
    findings: [["outdated-links", "jg_jbxx"]],
  },
  // Last: no table can be renamed beside it.
  {
    name: "a view's table is gone",
    how: ["DROP TABLE kzs", "CREATE VIEW kzs AS SELECT * FROM nowhere"],
    findings: [["unreadable-table", "kzs"]],
  },
];

const organization: readonly Damage[] = [
  {
    name: "the links were made with another secret",
    how: ["UPDATE xt_cs SET value = '0123456789abcdef' WHERE name = 'person_key_fingerprint'"],
    findings: [["other-secret", "xt_cs"]],
  },
  { name: "a table is empty", how: ["DELETE FROM ZSYS"], findings: [["empty-table", "ZSYS"]] },
  { name: "an index is missing", how: ["DROP INDEX idx_a02_unit"], findings: [["missing-index", "A02 (A0201B, A0255)"]] },
  {
    name: "a month is the thirteenth",
    how: ["UPDATE A02 SET A0243 = '201913' WHERE A0200 = (SELECT MIN(A0200) FROM A02)"],
    findings: [["malformed-date", "A02.A0243"]],
  },
  {
    name: "an appointment ended before it began",
    how: ["UPDATE A02 SET A0243 = '202001', A0265 = '201912' WHERE A0200 = (SELECT MAX(A0200) FROM A02)"],
    findings: [["dates-in-wrong-order", "A02.A0265"]],
  },
  {
    name: "an appointment's person and unit are not there",
    how: ["UPDATE A02 SET A0000 = 'nobody', A0201B = '001.999' WHERE A0200 = (SELECT A0200 FROM A02 ORDER BY A0200 LIMIT 1 OFFSET 1)"],
    findings: [
      ["orphan-rows", "A02.A0000"],
      ["orphan-rows", "A02.A0201B"],
    ],
  },
  {
    name: "a flag is neither",
    how: ["UPDATE A02 SET A0279 = 'y' WHERE A0200 = (SELECT A0200 FROM A02 ORDER BY A0200 LIMIT 1 OFFSET 2)"],
    findings: [["unknown-code", "A02.A0279"]],
  },
  { name: "nobody has been linked", how: ["DELETE FROM xt_rydz"], findings: [["never-linked", "A01"]] },
  {
    name: "a unit has lost its institution, of another only the name is alike",
    how: [
      "UPDATE xt_jgdz SET institution_code = NULL WHERE local_code = '001.003.001'",
      "UPDATE xt_jgdz SET method = '05' WHERE local_code = '001.001.002'",
    ],
    findings: [
      ["unlinked-units", "B01.B0111"],
      ["proposed-links", "B01.B0111"],
    ],
  },
];

const finance: readonly Damage[] = [
  {
    name: "the gross of a slip is not its sum",
    how: ["UPDATE SAL_DETAIL SET YF = YF + 1, SF = SF + 1 WHERE DETAIL_ID = (SELECT MIN(DETAIL_ID) FROM SAL_DETAIL)"],
    findings: [["sum-differs", "SAL_DETAIL.YF"]],
  },
  {
    name: "the net of a slip is not its gross less what is withheld",
    how: ["UPDATE SAL_DETAIL SET SF = SF - 0.01 WHERE DETAIL_ID = (SELECT MAX(DETAIL_ID) FROM SAL_DETAIL)"],
    findings: [["sum-differs", "SAL_DETAIL.SF"]],
  },
  {
    name: "somebody is paid a fortune",
    how: [
      "UPDATE SAL_DETAIL SET GZ01 = GZ01 + 300000, YF = YF + 300000, SF = SF + 300000 WHERE DETAIL_ID = (SELECT MIN(DETAIL_ID) + 1 FROM SAL_DETAIL)",
    ],
    findings: [["implausible-amount", "SAL_DETAIL.YF"]],
  },
  {
    name: "an allowance is below zero",
    how: ["UPDATE SAL_DETAIL SET JT02 = JT02 - 100000, JT03 = JT03 + 100000 WHERE DETAIL_ID = (SELECT MIN(DETAIL_ID) + 2 FROM SAL_DETAIL)"],
    findings: [["negative-amount", "SAL_DETAIL.JT02"]],
  },
  {
    name: "a core table is empty",
    how: ["DELETE FROM SAL_BATCH"],
    findings: [
      ["empty-core-table", "SAL_BATCH"],
      ["orphan-rows", "SAL_DETAIL.BATCH_NO"],
    ],
  },
  {
    name: "two divisions have one unit code",
    how: [
      "UPDATE BAS_AGENCY_INFO SET MOF_DIV_CODE = '770128000', AGENCY_CODE = (SELECT MIN(AGENCY_CODE) FROM BAS_AGENCY_INFO) WHERE AGENCY_ID = (SELECT MAX(AGENCY_ID) FROM BAS_AGENCY_INFO WHERE FISCAL_YEAR = '2025')",
    ],
    findings: [
      ["duplicate-code", "BAS_AGENCY_INFO.FISCAL_YEAR+AGENCY_CODE"],
      ["other-division", "BAS_AGENCY_INFO.MOF_DIV_CODE"],
      ["outdated-links", "BAS_AGENCY_INFO"],
    ],
  },
  {
    name: "a slip has a payee that is not there",
    how: ["UPDATE SAL_DETAIL SET PER_ID = 'nobody' WHERE DETAIL_ID = (SELECT MIN(DETAIL_ID) + 3 FROM SAL_DETAIL)"],
    findings: [["orphan-rows", "SAL_DETAIL.PER_ID"]],
  },
  {
    name: "an account has an owner that is not there",
    how: ["UPDATE BAS_PERSON_BANK SET PER_ID = 'nobody' WHERE PER_ID = (SELECT MIN(PER_ID) FROM BAS_PERSON_BANK)"],
    findings: [["orphan-rows", "BAS_PERSON_BANK.PER_ID"]],
  },
  {
    name: "a payee is gone whom link has seen",
    how: ["INSERT INTO xt_rydz (source_table, local_pk, person_key, id_state, secret) VALUES ('BAS_PERSON_INFO', 'gone', 'P', '00', '0')"],
    findings: [["outdated-links", "BAS_PERSON_INFO"]],
  },
];

const hr: readonly Damage[] = [
  {
    name: "the newest insurance is of 2023",
    how: ["DELETE FROM ac02 WHERE aae041 > 202312"],
    findings: [["stale-data", "ac02.aae041"]],
  },
  {
    name: "a death is the 31st of April, as a number",
    how: ["UPDATE ac01 SET swrq = 20250431, aac060 = '2' WHERE aac001 = (SELECT MIN(aac001) FROM ac01)"],
    findings: [["malformed-date", "ac01.swrq"]],
  },
  {
    name: "contract staff have a sex that is a number, and an approval that is not there",
    how: ["UPDATE bw_ry SET xb = '1', spbh = 'BW0000000000000000' WHERE bwbh = (SELECT MIN(bwbh) FROM bw_ry)"],
    findings: [
      ["unknown-code", "bw_ry.xb"],
      ["orphan-rows", "bw_ry.spbh"],
    ],
  },
  {
    name: "a post plan's line has no plan",
    how: ["DELETE FROM gw_fa WHERE faid = (SELECT MAX(faid) FROM gw_fa)"],
    findings: [["orphan-rows", "gw_mx.faid"]],
  },
  {
    name: "an approval of retirement has no ID number column",
    how: ["ALTER TABLE tx_sp RENAME COLUMN sfzhm TO sfz"],
    findings: [["missing-column", "tx_sp.sfzhm"]],
  },
];

export const DAMAGES: Readonly<Record<string, readonly Damage[]>> = { establishment, organization, finance, hr };
