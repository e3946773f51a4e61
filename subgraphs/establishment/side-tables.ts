import { COMMON_SIDE_TABLES } from "../kit/side-tables/common";
import type { SideTable } from "../kit/side-tables/side-table";

/** 核查批次: one verification run. */
const hc_pc: SideTable = {
  name: "hc_pc",
  label: "核查批次",
  columns: {
    pcid: "CHAR(26) NOT NULL",
    mc: "VARCHAR(120) NOT NULL",
    xzqh: "CHAR(6) NOT NULL",
    jzrq: "DATE NOT NULL",
    gzbb: "VARCHAR(64) NOT NULL",
    zt: "VARCHAR(10) NOT NULL",
    kssj: "DATETIME",
    jssj: "DATETIME",
    tj: "MEDIUMTEXT",
  },
  primaryKey: ["pcid"],
  indexes: [["zt"]],
};

/** 核查疑点: one finding, the same row in every run that sees it. */
const hc_wt: SideTable = {
  name: "hc_wt",
  label: "核查疑点",
  columns: {
    wtkey: "CHAR(32) NOT NULL",
    pcid: "CHAR(26) NOT NULL",
    gzdm: "VARCHAR(8) NOT NULL",
    ztlx: "CHAR(1) NOT NULL",
    ztid: "VARCHAR(64) NOT NULL",
    qfz: "VARCHAR(60)",
    xzqh: "CHAR(6) NOT NULL",
    personkey: "CHAR(27)",
    jgbm: "CHAR(12)",
    yzcd: "CHAR(1) NOT NULL",
    zt: "CHAR(2) NOT NULL",
    zj: "MEDIUMTEXT",
    sccs: "INT NOT NULL DEFAULT 1",
    scrq: "DATE NOT NULL",
    zjrq: "DATE NOT NULL",
  },
  primaryKey: ["wtkey"],
  indexes: [["pcid", "gzdm"], ["jgbm"], ["personkey"]],
};

/** 月末快照: headcounts at the end of a month; the last three columns are filled by the month-end job. */
const tj_yb: SideTable = {
  name: "tj_yb",
  label: "月末快照",
  columns: {
    ny: "CHAR(6) NOT NULL",
    jgbm: "CHAR(12) NOT NULL",
    bzlx: "CHAR(2) NOT NULL",
    hds: "INT NOT NULL",
    sys: "INT NOT NULL",
    zzs: "INT NOT NULL",
    kbs: "INT NOT NULL",
    cbs: "INT NOT NULL",
    ylz: "INT NOT NULL",
    gzrs: "INT",
    gzze: "DECIMAL(16,2)",
    dwjf: "DECIMAL(16,2)",
  },
  primaryKey: ["ny", "jgbm", "bzlx"],
  indexes: [["jgbm"]],
};

/** 协同案件: the header of a collaboration case (domain 5.7). */
const xt_aj: SideTable = {
  name: "xt_aj",
  label: "协同案件",
  columns: {
    case_no: "CHAR(18) NOT NULL",
    type: "VARCHAR(24) NOT NULL",
    status: "VARCHAR(16) NOT NULL",
    version: "INT NOT NULL DEFAULT 1",
    applicant: "CHAR(12) NOT NULL",
    person_key: "CHAR(27)",
    application_no: "CHAR(18)",
    notice_no: "VARCHAR(30)",
    deferred_materials: "CHAR(1) NOT NULL DEFAULT '0'",
    payload: "MEDIUMTEXT",
    opened_at: "DATETIME NOT NULL",
    closed_at: "DATETIME",
    sla_due_at: "DATETIME",
  },
  primaryKey: ["case_no"],
  indexes: [["applicant", "status"], ["status", "opened_at"], ["person_key"], ["application_no"]],
};

const xt_bz: SideTable = {
  name: "xt_bz",
  label: "协同步骤",
  columns: {
    case_no: "CHAR(18) NOT NULL",
    step_no: "INT NOT NULL",
    department: "VARCHAR(16) NOT NULL",
    action: "VARCHAR(24) NOT NULL",
    status: "VARCHAR(12) NOT NULL",
    decision: "VARCHAR(8)",
    decided_by_role: "VARCHAR(24)",
    decided_at: "DATETIME",
    opinion: "VARCHAR(500)",
    due_at: "DATETIME",
    evidence: "TEXT",
  },
  primaryKey: ["case_no", "step_no"],
  indexes: [["department", "status"]],
};

const xt_cl: SideTable = {
  name: "xt_cl",
  label: "协同材料",
  columns: {
    case_no: "CHAR(18) NOT NULL",
    material_no: "INT NOT NULL",
    name: "VARCHAR(120) NOT NULL",
    required: "CHAR(1) NOT NULL DEFAULT '1'",
    provided: "CHAR(1) NOT NULL DEFAULT '0'",
    sha256: "CHAR(64)",
    due_on: "DATE",
  },
  primaryKey: ["case_no", "material_no"],
};

/** Beside the tables of every department: verification, month-end snapshots and cases, which this office keeps (domain 4.2, 11.6). */
export const sideTables: readonly SideTable[] = [...COMMON_SIDE_TABLES, hc_pc, hc_wt, tj_yb, xt_aj, xt_bz, xt_cl];
