/** ERROR: the graph cannot answer, or answers wrongly. WARN: single rows or answers suffer, or speed does. INFO: to know. */
export const SEVERITIES = ["ERROR", "WARN", "INFO"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Every kind of finding, in the order that a database administrator mends them, and how severe it is. */
export const FINDING_KINDS = {
  "unreachable-database": "ERROR",
  "other-database": "ERROR",
  "old-server": "WARN",
  "sql-mode": "ERROR",
  "missing-table": "ERROR",
  "table-in-other-case": "ERROR",
  "no-right-to-read": "ERROR",
  "needless-right": "WARN",
  "unreadable-table": "ERROR",
  "missing-column": "ERROR",
  "different-type": "ERROR",
  "float-for-money": "ERROR",
  "column-too-short": "WARN",
  "nullable-key": "WARN",
  "missing-primary-key": "WARN",
  "missing-index": "WARN",
  "mixed-collations": "WARN",
  "other-charset": "WARN",
  "other-engine": "WARN",
  "missing-side-table": "ERROR",
  "old-side-table": "ERROR",
  "different-side-table": "ERROR",
  "no-right-to-write": "ERROR",
  "other-secret": "ERROR",
  "empty-table": "INFO",
  "empty-core-table": "ERROR",
  "stale-data": "WARN",
  "blank-key": "ERROR",
  "duplicate-key": "ERROR",
  "duplicate-code": "WARN",
  "duplicate-id-number": "WARN",
  "unknown-code": "WARN",
  "malformed-date": "WARN",
  "absurd-date": "WARN",
  "future-date": "WARN",
  "dates-in-wrong-order": "WARN",
  "negative-amount": "WARN",
  "implausible-amount": "WARN",
  "sum-differs": "WARN",
  "orphan-rows": "WARN",
  "bad-credit-code": "WARN",
  "empty-credit-code": "INFO",
  "empty-id-number": "WARN",
  "old-id-number": "INFO",
  "bad-id-number-length": "WARN",
  "bad-id-number-characters": "WARN",
  "bad-id-number-birth": "WARN",
  "bad-id-number-check": "WARN",
  "no-division": "WARN",
  "other-division": "WARN",
  "never-linked": "ERROR",
  "outdated-links": "WARN",
  "unlinked-units": "INFO",
  "proposed-links": "INFO",
  "not-examined": "ERROR",
} as const satisfies Record<string, Severity>;
export type FindingKind = keyof typeof FINDING_KINDS;

/** What the doctor found, fit for a terminal, a log and a letter: it holds no name and no ID number of anybody. */
export interface Finding {
  readonly kind: FindingKind;
  readonly severity: Severity;
  readonly department: string;
  /** `BAS_AGENCY_INFO.AGENCY_CODE`, a table, or the setting that is concerned. */
  readonly place: string;
  readonly expected: string;
  readonly found: string;
  /** Rows, codes or groups concerned; absent where there is nothing to count. */
  readonly count?: number;
  /** Up to three primary keys; none of tables whose rows are persons'. */
  readonly examples?: readonly string[];
  readonly action: string;
  /** A statement that lists the rows concerned. */
  readonly query?: string;
}

/** A finding before its department and severity are known. */
export type Report = (finding: Omit<Finding, "severity" | "department">) => void;

/** The most primary keys that a finding tells. */
export const EXAMPLES = 3;
