import { hexDigits } from "../random";
import type { EstablishmentRecord, Person } from "./model";
import type { OrgUnit } from "./org-units";

/** Somebody in organization's books: a row of A01. */
export interface Cadre {
  id: string;
  person: Person;
  /** Legal unit, and the place within it that he is counted at. */
  unit: OrgUnit;
  place: OrgUnit;
  record: EstablishmentRecord | null;
  /** 1 civil servant, 2 referenced staff, 3 manager of a public institution, 5 organ worker. */
  category: "1" | "2" | "3" | "5";
  /** 1 in post, 2 retired, 3 transferred out, 4 dead, 5 other. */
  status: "1" | "2" | "3" | "4" | "5";
  quotaType: string;
  level: string | null;
  grade: string | null;
  title: string;
  exit: { mode: string; date: string; destination: string | null } | null;
  registered: boolean;
  /** Sorted by date. */
  appointments: Appointment[];
}

/** A post held now or once: a row of A02. */
export interface Appointment {
  id: string;
  unit: OrgUnit;
  title: string;
  /** 1 chief, 3 deputy, 31 other member of the leading group, null none of it. */
  member: "1" | "3" | "31" | null;
  leading: boolean;
  level: string | null;
  from: string;
  until: string | null;
  primary: boolean;
  /** False for posts that occupy no leadership quota. */
  occupies: boolean;
}

/** Whether organization's appointments make him a leader of the unit; E may say otherwise (LDR-03). */
export const leadsInOrganization = ({ leads, person }: EstablishmentRecord): boolean => person.plan.leadsInOrganization ?? leads;

/** A UUID like the ones of the cadre system. */
export function uuid(seed: number, ...path: (string | number)[]): string {
  const hex = hexDigits(seed, ...path);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
