import type { SideTable } from "./side-table";

/** 机构对照 (domain 4.6). `secret` marks a unit that is, or stands below, a secret institution, or gives one away: it never leaves the department. */
const xt_jgdz: SideTable = {
  name: "xt_jgdz",
  label: "机构对照",
  columns: {
    id: "CHAR(32) NOT NULL",
    local_code: "VARCHAR(60) NOT NULL",
    valid_year: "CHAR(4) NOT NULL DEFAULT '0000'",
    institution_code: "CHAR(12)",
    link_kind: "CHAR(1) NOT NULL DEFAULT '1'",
    uscc_norm: "CHAR(18)",
    method: "CHAR(2)",
    score: "DECIMAL(4,3)",
    confirmed_by: "VARCHAR(60)",
    confirmed_at: "DATETIME",
    secret: "CHAR(1) NOT NULL DEFAULT '0'",
  },
  primaryKey: ["id"],
  unique: [["local_code", "valid_year", "institution_code"]],
  indexes: [["institution_code"], ["secret", "local_code"]],
};

/** 人员对照 (domain 4.6, 11.7). `secret` marks everybody who stands in a secret unit. */
const xt_rydz: SideTable = {
  name: "xt_rydz",
  label: "人员对照",
  columns: {
    source_table: "VARCHAR(32) NOT NULL",
    local_pk: "VARCHAR(40) NOT NULL",
    person_key: "CHAR(27) NOT NULL",
    id_state: "CHAR(2) NOT NULL",
    secret: "CHAR(1) NOT NULL DEFAULT '0'",
  },
  primaryKey: ["source_table", "local_pk"],
  indexes: [["person_key", "source_table"]],
};

const xt_cs: SideTable = {
  name: "xt_cs",
  label: "参数",
  columns: { name: "VARCHAR(60) NOT NULL", division: "CHAR(6) NOT NULL", value: "TEXT NOT NULL" },
  primaryKey: ["name", "division"],
};

const xt_db: SideTable = {
  name: "xt_db",
  label: "待办",
  columns: {
    case_no: "CHAR(18) NOT NULL",
    step_no: "INT NOT NULL",
    state: "VARCHAR(12) NOT NULL",
    payload: "MEDIUMTEXT NOT NULL",
    received_at: "DATETIME NOT NULL",
    due_at: "DATETIME",
  },
  primaryKey: ["case_no", "step_no"],
  indexes: [["state", "due_at"]],
};

const xt_fjx: SideTable = {
  name: "xt_fjx",
  label: "发件箱",
  columns: {
    event_id: "CHAR(26) NOT NULL",
    aggregate: "VARCHAR(40) NOT NULL",
    type: "VARCHAR(40) NOT NULL",
    payload: "MEDIUMTEXT NOT NULL",
    created_at: "DATETIME NOT NULL",
    published_at: "DATETIME",
    attempts: "INT NOT NULL DEFAULT 0",
  },
  primaryKey: ["event_id"],
  indexes: [["published_at", "event_id"]],
};

const xt_sjx: SideTable = {
  name: "xt_sjx",
  label: "收件箱",
  columns: { event_id: "CHAR(26) NOT NULL", processed_at: "DATETIME NOT NULL", result: "VARCHAR(200)" },
  primaryKey: ["event_id"],
};

const xt_mdx: SideTable = {
  name: "xt_mdx",
  label: "幂等",
  columns: {
    actor_department: "VARCHAR(20) NOT NULL",
    idempotency_key: "VARCHAR(64) NOT NULL",
    request_hash: "CHAR(64) NOT NULL",
    response: "MEDIUMTEXT NOT NULL",
    created_at: "DATETIME NOT NULL",
  },
  primaryKey: ["actor_department", "idempotency_key"],
};

/** The side tables of every department (domain 4.6). */
export const COMMON_SIDE_TABLES: readonly SideTable[] = [xt_jgdz, xt_rydz, xt_cs, xt_db, xt_fjx, xt_sjx, xt_mdx];
