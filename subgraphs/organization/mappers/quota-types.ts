import type { QuotaType } from "../../kit/graph/enums";
import { quotaTypes } from "./codes";

/** Public security, justice, procuratorate and court: the units that have 政法专项编制. */
const POLITICAL_LEGAL_NAMES = /公安|司法局|国家安全|法院|检察院/;

/** B0131 begins with the institution's category; 06 is that of the court and the procuratorate. */
const COURT_PROCURATORATE = "06";

/** Whether the organization department's quota type 1 may be 政法专项编制 in this legal unit. */
export const isPoliticalLegal = ({ name, category }: { name: string | null; category: string | null }): boolean =>
  (category ?? "").startsWith(COURT_PROCURATORATE) || POLITICAL_LEGAL_NAMES.test(name ?? "");

/** The quota types that A0121 may mean: 1 does not tell 行政 from 政法专项 in a political-legal unit (domain 4.7). */
export function quotaTypesOf(code: string | null, politicalLegal: boolean): QuotaType[] {
  const type = quotaTypes.value(code);
  if (type === null) return [];
  return type === "ADMINISTRATIVE" && politicalLegal ? ["ADMINISTRATIVE", "POLITICAL_LEGAL_SPECIAL"] : [type];
}
