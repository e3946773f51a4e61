import type { EstablishmentRecord, Movement, QuotaType } from "./model";

/** Whether a record suits a story. */
export type Fits = (record: EstablishmentRecord) => boolean;

/** At one of these institutions. */
export const at =
  (names: readonly string[]): Fits =>
  ({ institution }) =>
    names.includes(institution.name.slice(3));
/** On a quota of this type, in an institution of one of these categories. */
export const onQuota =
  (type: QuotaType, ...categories: string[]): Fits =>
  ({ institution, line }) =>
    line.type === type && categories.includes(institution.category);
export const both =
  (...all: Fits[]): Fits =>
  (record) =>
    all.every((fits) => fits(record));

/** Institutions that take in nobody but one recruit each, without an approved use of quota (PRC-02). */
export const WITHOUT_APPLICATION = ["公证处", "全民健身中心"];
/** Public institutions but schools and health; not those that take in nobody on an application. */
export const office: Fits = both(onQuota("04", "21", "22", "23"), (record) => !at(WITHOUT_APPLICATION)(record));
export const clinic: Fits = onQuota("04", "25");

/** Adds a movement to a record. */
export function move(record: EstablishmentRecord, facts: Omit<Movement, "record" | "approved"> & { approved?: boolean }): void {
  record.movements.push({ record, approved: true, ...facts });
}
