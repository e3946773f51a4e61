import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DEMO_PERSON_KEY_SECRET } from "../../../county/demo-secrets";
import { normaliseUscc, organisationCodeOf } from "../../../subgraphs/kit/codes/uscc";
import { personKeyOf } from "../../../subgraphs/kit/identity/person-key";
import { COUNTY, type Query, type Row, legacy } from "./legacy";

/** A row with the key of its person. */
export type Keyed = Row & { pk: string; state: string };

const text = (value: unknown): string => String(value ?? "");

/** Name of an institution as the matching compares it (domain 4.6). */
export function plainName(name: unknown): string {
  const bare = text(name)
    .normalize("NFKC")
    .replace(/[\s（）()·、]/g, "");
  return bare
    .replace(/^(衡川省沄州市青垣县|青垣县|县)/, "")
    .replace("中国共产党", "中共")
    .replace("委员会办公室", "办");
}

export interface Sets {
  e: Query;
  f: Query;
  institutions: Row[];
  /** In quota. */
  E: Keyed[];
  /** Left the quota. */
  Ex: Keyed[];
  /** Payees of 2025, not deleted, not ended; `ic` is the institution of the unit. */
  F: Keyed[];
  Fa: Keyed[];
  /** Paid slips of the normal batch by month yyyyMM. */
  P: (month: string) => Keyed[];
  Pa: (month: string) => Keyed[];
  /** Institutions of a unit: its own first, then the members of its accounting group. */
  institutionsOf: (agencyCode: string) => string[];
  methodOf: ReadonlyMap<string, string>;
  secret: ReadonlySet<string>;
}

/** The sets of domain 6.1 that E and F give, made independently of the generator and of the subgraphs. */
export async function sets(): Promise<Sets> {
  const [e, f] = [await legacy("bb_smz"), await legacy("czj_yth")];
  const institutions = e("SELECT * FROM jg_jbxx");
  const secret = new Set(institutions.filter(({ smbz }) => text(smbz) === "1").map(({ jgbm }) => text(jgbm)));
  const { links, methodOf } = match(e, f, institutions);
  const institutionsOf = (code: string): string[] => links.get(code) ?? [];
  const isOpen = (code: string): boolean => !institutionsOf(code).some((institution) => secret.has(institution));

  const registered = e("SELECT * FROM smz_ry").map((row): Keyed => ({ ...row, ...keyed(row["sfzh"], "bb_smz", "smz_ry", row["smzbh"]) }));
  const open = registered.filter(({ jgbm }) => !secret.has(text(jgbm)));
  const payees = f("SELECT * FROM BAS_PERSON_INFO WHERE FISCAL_YEAR = '2025' AND IS_DELETED = 2").map((row): Keyed => ({
    ...row,
    ...keyed(row["IDEN_NO"], "czj_yth", "BAS_PERSON_INFO", row["PER_ID"]),
  }));
  const byId = new Map(payees.map((payee) => [text(payee["PER_ID"]), payee]));
  const current = payees.filter(({ END_DATE, AGENCY_CODE }) => text(END_DATE) >= "20251231" && isOpen(text(AGENCY_CODE)));
  const slips = new Map<string, Keyed[]>();
  const P = (month: string): Keyed[] => {
    const known =
      slips.get(month) ??
      f(
        "SELECT d.* FROM SAL_DETAIL d JOIN SAL_BATCH b ON b.BATCH_NO = d.BATCH_NO WHERE b.BATCH_TYPE = '1' AND b.STATUS = '3' AND d.SET_MONTH = ? AND d.YF > 0",
        month,
      )
        .filter(({ AGENCY_CODE }) => isOpen(text(AGENCY_CODE)))
        .map((row): Keyed => {
          const payee = byId.get(text(row["PER_ID"]));
          return { ...row, pk: payee?.pk ?? "", state: payee?.state ?? "", auth: payee ? Number(payee["IS_AUTH"]) : 0 };
        });
    slips.set(month, known);
    return known;
  };
  return {
    e,
    f,
    institutions: institutions.filter(({ jgbm }) => !secret.has(text(jgbm))),
    E: open.filter(({ ryzt }) => ["1", "2"].includes(text(ryzt))),
    Ex: open.filter(({ ryzt }) => text(ryzt) === "3"),
    F: current,
    Fa: current.filter(({ PER_STA_CODE }) => text(PER_STA_CODE).trim() === "1"),
    P,
    Pa: (month) => P(month).filter(({ PER_STA_CODE, auth }) => text(PER_STA_CODE).trim() === "1" && auth === 1),
    institutionsOf,
    methodOf,
    secret,
  };
}

function keyed(raw: unknown, schema: string, table: string, localPk: unknown): { pk: string; state: string } {
  const { personKey, idState } = personKeyOf(text(raw), { schema, table, localPk: text(localPk) }, DEMO_PERSON_KEY_SECRET);
  return { pk: personKey, state: idState };
}

/** Units of 2025 joined to institutions by the steps 01 to 04, each needing uniqueness, and by the accounting-group file. */
function match(e: Query, f: Query, institutions: Row[]): { links: Map<string, string[]>; methodOf: Map<string, string> } {
  const normal = (raw: unknown): string => normaliseUscc(text(raw)).normalised;
  const units = f("SELECT * FROM BAS_AGENCY_INFO WHERE FISCAL_YEAR = '2025'");
  const organisation = (raw: unknown, old?: unknown): string => organisationCodeOf(normal(raw)) ?? organisationCodeOf(normal(old)) ?? "";
  const former = e("SELECT jgbm, ygqmc FROM jg_yg WHERE ygqmc IS NOT NULL");
  const steps: { method: string; ofInstitution: (row: Row) => string[]; ofUnit: (row: Row) => string }[] = [
    {
      method: "01",
      ofInstitution: ({ tyshxydm }) => [normaliseUscc(text(tyshxydm)).state === "OK" ? normal(tyshxydm) : ""],
      ofUnit: ({ UNIFSOC_CRED_CODE }) => (normaliseUscc(text(UNIFSOC_CRED_CODE)).state === "OK" ? normal(UNIFSOC_CRED_CODE) : ""),
    },
    {
      method: "02",
      ofInstitution: ({ tyshxydm, zzjgdm }) => [organisation(tyshxydm, zzjgdm)],
      ofUnit: ({ UNIFSOC_CRED_CODE }) => organisation(UNIFSOC_CRED_CODE),
    },
    { method: "03", ofInstitution: ({ jgmc }) => [plainName(jgmc)], ofUnit: ({ AGENCY_NAME }) => plainName(AGENCY_NAME) },
    {
      method: "04",
      ofInstitution: ({ jgbm, gpmc }) =>
        [...text(gpmc).split(/[、;,]/), ...former.filter((row) => row["jgbm"] === jgbm).map(({ ygqmc }) => text(ygqmc))].map(plainName),
      ofUnit: ({ AGENCY_NAME }) => plainName(AGENCY_NAME),
    },
  ];
  const links = new Map<string, string[]>();
  const methodOf = new Map<string, string>();
  for (const { method, ofInstitution, ofUnit } of steps) {
    const byKey = new Map<string, Set<string>>();
    for (const row of institutions)
      for (const key of ofInstitution(row)) if (key) byKey.set(key, (byKey.get(key) ?? new Set()).add(text(row["jgbm"])));
    for (const unit of units) {
      const code = text(unit["AGENCY_CODE"]);
      const key = ofUnit(unit);
      const found = byKey.get(key);
      const alike = units.filter((other) => ofUnit(other) === key).length;
      if (methodOf.has(code) || !key || found?.size !== 1 || alike !== 1) continue;
      links.set(code, [...found]);
      methodOf.set(code, method);
    }
  }
  for (const line of readFileSync(join(COUNTY, "accounting-groups.csv"), "utf8").trim().split("\n").slice(1)) {
    const [code = "", institution = ""] = line.split(",");
    links.set(code, [...(links.get(code) ?? []), institution]);
  }
  return { links, methodOf };
}
