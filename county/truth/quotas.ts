import { AS_OF } from "../world/calendar";
import type { EstablishmentRecord, Institution, QuotaType, World } from "../world/model";
import { QUOTA_TYPE } from "./names";

/** The account of an institution and quota type. */
export interface Balance {
  quotaType: string;
  approved: number;
  actual: number;
  poolOccupied: number;
  reserved: number;
  vacancy: number;
  availableVacancy: number;
  overQuota: number;
}

/** True for people on a pool's or another institution's quota: they do not count against their own institution's. */
const isGuest = ({ loan, arrangement, institution }: EstablishmentRecord): boolean =>
  loan !== null || (arrangement?.owner ?? institution) !== institution;

/** Every institution's accounts, from the model. */
export function balancesOf({ institutions, records, applications }: World): Map<Institution, Balance[]> {
  const staff = new Map<Institution, EstablishmentRecord[]>(institutions.map((institution) => [institution, []]));
  for (const record of records) staff.get(record.institution)?.push(record);
  const bridged = records.filter(({ arrangement, loan }) => arrangement?.owner && loan === null);
  const balances = new Map<Institution, Balance[]>();
  for (const [institution, own] of staff) {
    const types = [...new Set(institution.lines.map(({ type }) => type))].sort();
    balances.set(
      institution,
      types.map((type) => balanceOf(institution, type, own, bridged, applications)),
    );
  }
  return balances;
}

function balanceOf(
  institution: Institution,
  type: QuotaType,
  staff: readonly EstablishmentRecord[],
  bridged: readonly EstablishmentRecord[],
  applications: World["applications"],
): Balance {
  const approved = institution.lines.filter((line) => line.type === type).reduce((sum, line) => sum + line.approved, 0);
  const here = staff.filter(({ line }) => line.type === type);
  const guests = here.filter(isGuest).length;
  const away = bridged.filter(
    ({ arrangement, line, institution: place }) => arrangement?.owner === institution && place !== institution && line.type === type,
  ).length;
  const own = here.length - guests + away;
  const reserved = applications
    .filter(
      (one) =>
        one.institution === institution &&
        one.type === type &&
        one.pool === null &&
        (one.state === "03" || one.state === "04") &&
        (one.validUntil ?? "") >= AS_OF,
    )
    .reduce((sum, { approved: granted, used }) => sum + granted - used, 0);
  const vacancy = Math.max(0, approved - own);
  return {
    quotaType: QUOTA_TYPE[type] as string,
    approved,
    actual: here.length,
    poolOccupied: guests,
    reserved,
    vacancy,
    availableVacancy: Math.max(0, vacancy - reserved),
    overQuota: Math.max(0, own - approved),
  };
}

/** Sums of accounts, type by type in order. */
export function sumByType(balances: Iterable<Balance>): Balance[] {
  const sums = new Map<string, Balance>();
  for (const balance of balances) {
    const sum = sums.get(balance.quotaType);
    if (!sum) sums.set(balance.quotaType, { ...balance });
    else
      for (const key of ["approved", "actual", "poolOccupied", "reserved", "vacancy", "availableVacancy", "overQuota"] as const)
        sum[key] += balance[key];
  }
  return [...sums.values()].sort((a, b) => (a.quotaType < b.quotaType ? -1 : 1));
}
