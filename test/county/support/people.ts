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
  const matched = match(
    e,
    institutions,
    f("SELECT * FROM BAS_AGENCY_INFO WHERE FISCAL_YEAR = '2025'").map(({ AGENCY_CODE, AGENCY_NAME, UNIFSOC_CRED_CODE }) => ({
      code: text(AGENCY_CODE),
      name: AGENCY_NAME,
      raw: UNIFSOC_CRED_CODE,
    })),
  );
  addGroups(matched);
  const { links, methodOf } = matched;
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

/** A unit of some department's books. */
interface LocalUnit {
  code: string;
  name: unknown;
  raw: unknown;
}

interface Links {
  links: Map<string, string[]>;
  methodOf: Map<string, string>;
}

/** Units joined to institutions by the steps 01 to 04, each needing uniqueness. */
function match(e: Query, institutions: Row[], units: LocalUnit[]): Links {
  const normal = (raw: unknown): string => normaliseUscc(text(raw), { oldOrganisationCode: true }).normalised;
  const credit = (raw: unknown): string => (normaliseUscc(text(raw)).state === "OK" ? normal(raw) : "");
  const organisation = (raw: unknown): string => organisationCodeOf(normal(raw)) ?? "";
  const former = e("SELECT jgbm, ygqmc FROM jg_yg WHERE ygqmc IS NOT NULL");
  const steps: { method: string; ofInstitution: (row: Row) => string[]; ofUnit: (unit: LocalUnit) => string }[] = [
    { method: "01", ofInstitution: ({ tyshxydm }) => [credit(tyshxydm)], ofUnit: ({ raw }) => credit(raw) },
    {
      method: "02",
      ofInstitution: ({ tyshxydm, zzjgdm }) => [organisation(tyshxydm), organisation(zzjgdm)],
      ofUnit: ({ raw }) => organisation(raw),
    },
    { method: "03", ofInstitution: ({ jgmc }) => [plainName(jgmc)], ofUnit: ({ name }) => plainName(name) },
    {
      method: "04",
      ofInstitution: ({ jgbm, gpmc }) =>
        [...text(gpmc).split(/[、;,]/), ...former.filter((row) => row["jgbm"] === jgbm).map(({ ygqmc }) => text(ygqmc))].map(plainName),
      ofUnit: ({ name }) => plainName(name),
    },
  ];
  const links = new Map<string, string[]>();
  const methodOf = new Map<string, string>();
  for (const { method, ofInstitution, ofUnit } of steps) {
    const byKey = new Map<string, Set<string>>();
    for (const row of institutions)
      for (const key of ofInstitution(row)) if (key) byKey.set(key, (byKey.get(key) ?? new Set()).add(text(row["jgbm"])));
    const alike = new Map<string, number>();
    for (const unit of units) alike.set(ofUnit(unit), (alike.get(ofUnit(unit)) ?? 0) + 1);
    for (const unit of units) {
      const key = ofUnit(unit);
      const found = byKey.get(key);
      if (methodOf.has(unit.code) || !key || found?.size !== 1 || alike.get(key) !== 1) continue;
      links.set(unit.code, [...found]);
      methodOf.set(unit.code, method);
    }
  }
  return { links, methodOf };
}

function addGroups({ links }: Links): void {
  for (const line of readFileSync(join(COUNTY, "accounting-groups.csv"), "utf8").trim().split("\n").slice(1)) {
    const [code = "", institution = ""] = line.split(",");
    links.set(code, [...(links.get(code) ?? []), institution]);
  }
}

/** What O and H give, on top of {@link Sets}. */
export interface AllSets extends Sets {
  o: Query;
  h: Query;
  /** In post, and everybody; `ic` is the institution of the legal unit. */
  O: Keyed[];
  everyO: Keyed[];
  /** Leadership posts held in legal units: `ic`, `A0201E`, `A0221`. */
  LP: Keyed[];
  /** Staff in post, and all rows; contract staff at work; `ic` is the employer's institution. */
  H: Keyed[];
  everyH: Keyed[];
  C: Keyed[];
  /** Enrolments paid in a month yyyyMM, of a type. */
  S: (type: string, month: number) => Keyed[];
  /** Approved retirements, and the dead with the day. */
  R: Keyed[];
  D: Map<string, string>;
  /** Key of an ID number of hr's approvals. */
  keyOf: (idNumber: unknown) => string;
  orgUnit: (code: unknown) => string | undefined;
  employer: (code: unknown) => string | undefined;
  methodOfO: ReadonlyMap<string, string>;
  methodOfH: ReadonlyMap<string, string>;
}

/** The sets of domain 6.1 that all four departments give. */
export async function allSets(): Promise<AllSets> {
  const s = await sets();
  const [o, h] = [await legacy("zzb_gbgl"), await legacy("rsj_rsgl")];
  const institutions = s.e("SELECT * FROM jg_jbxx");
  const legal = o("SELECT * FROM B01 WHERE B0194 = '1'");
  const ofO = match(
    s.e,
    institutions,
    legal.map(({ B0111, B0101, B0114 }) => ({ code: text(B0111), name: B0101, raw: B0114 })),
  );
  const ofH = match(
    s.e,
    institutions,
    h("SELECT * FROM ab01").map(({ aab001, aab004, aab003 }) => ({ code: text(aab001), name: aab004, raw: aab003 })),
  );
  const named = match(
    s.e,
    institutions,
    h("SELECT DISTINCT yrdw FROM bw_ry WHERE aab001 IS NULL").map(({ yrdw }) => ({ code: text(yrdw), name: yrdw, raw: null })),
  );
  const places = new Map(o("SELECT B0111, B0121, B0194 FROM B01").map((row) => [text(row["B0111"]), row]));
  const legalOf = (code: string): string => {
    const place = places.get(code);
    return !place || place["B0194"] === "1" ? code : legalOf(text(place["B0121"]));
  };
  const orgUnit = (code: unknown): string | undefined => ofO.links.get(legalOf(text(code)))?.[0];
  const employer = (code: unknown): string | undefined => ofH.links.get(text(code))?.[0];
  const isOpen = ({ ic }: Keyed): boolean => !s.secret.has(text(ic));
  const cadres = new Map(
    o("SELECT * FROM A01").map((row): [unknown, Keyed] => [
      row["A0000"],
      { ...row, ...keyed(row["A0184"], "zzb_gbgl", "A01", row["A0000"]), ic: orgUnit(row["A0195"]) ?? null },
    ]),
  );
  const rows = (sql: string, table: string, pk: string, id: string): Keyed[] =>
    h(sql)
      .map((row): Keyed => ({ ...row, ...keyed(row[id], "rsj_rsgl", table, row[pk]), ic: employer(row["aab001"]) ?? null }))
      .filter(isOpen);
  const everyO = [...cadres.values()].filter(isOpen);
  const everyH = rows("SELECT * FROM ry_xx", "ry_xx", "rybh", "sfzhm");
  const insured = new Map(
    h("SELECT * FROM ac01").map((row): [unknown, Keyed] => [
      row["aac001"],
      { ...row, ...keyed(row["aac002"], "rsj_rsgl", "ac01", row["aac001"]) },
    ]),
  );
  return {
    ...s,
    o,
    h,
    everyO,
    O: everyO.filter(({ A0163 }) => A0163 === "1"),
    LP: o("SELECT * FROM A02 WHERE A0255 = '1' AND A0219 = '1' AND COALESCE(A0248, '0') <> '1'")
      .filter(({ A0201B }) => places.get(text(A0201B))?.["B0194"] === "1")
      .map((row): Keyed => {
        const cadre = cadres.get(row["A0000"]) as Keyed;
        return { ...row, pk: cadre.pk, state: cadre.state, name: cadre["A0101"] as string, ic: orgUnit(row["A0201B"]) ?? null };
      })
      .filter(isOpen),
    everyH,
    H: everyH.filter(({ ryzt }) => ryzt === "01"),
    C: h("SELECT * FROM bw_ry WHERE zt = '1'")
      .map((row): Keyed => ({
        ...row,
        ...keyed(row["sfzhm"], "rsj_rsgl", "bw_ry", row["bwbh"]),
        ic: (row["aab001"] === null ? named.links.get(text(row["yrdw"]))?.[0] : employer(row["aab001"])) ?? null,
      }))
      .filter(isOpen),
    S: (type, month) =>
      h("SELECT * FROM ac02 WHERE aae140 = ? AND aac031 = '1' AND aae041 <= ? AND (aae042 IS NULL OR aae042 >= ?)", type, month, month)
        .map((row): Keyed => {
          const { pk, state } = insured.get(row["aac001"]) as Keyed;
          return { ...row, pk, state, ic: employer(row["aab001"]) ?? null };
        })
        .filter(isOpen),
    R: rows("SELECT * FROM tx_sp WHERE zt = '1'", "tx_sp", "spid", "sfzhm"),
    D: new Map([...insured.values()].flatMap(({ pk, aac060, swrq }) => (aac060 === "2" ? [[pk, text(swrq)] as const] : []))),
    keyOf: (idNumber) => keyed(idNumber, "rsj_rsgl", "gz_hd", "").pk,
    orgUnit,
    employer,
    methodOfO: ofO.methodOf,
    methodOfH: new Map([...ofH.methodOf, ...named.methodOf]),
  };
}
