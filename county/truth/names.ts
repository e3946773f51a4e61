/** Names the graph gives to the establishment office's codes. */
export const QUOTA_TYPE: Readonly<Record<string, string>> = {
  "01": "ADMINISTRATIVE",
  "02": "POLITICAL_LEGAL_SPECIAL",
  "03": "CIVIL_SERVICE_REFERENCED",
  "04": "PUBLIC_INSTITUTION",
  "05": "LOGISTICS",
};

export const CATEGORY: Readonly<Record<string, string>> = {
  "01": "PARTY_ORGAN",
  "02": "NPC",
  "03": "GOVERNMENT_DEPARTMENT",
  "04": "CPPCC",
  "05": "DISCIPLINE_SUPERVISION",
  "06": "COURT_PROCURATORATE",
  "07": "MASS_ORGANISATION",
  "08": "TOWN",
  "09": "DEVELOPMENT_ZONE",
  "21": "DIRECT_PUBLIC_INSTITUTION",
  "22": "DEPARTMENT_PUBLIC_INSTITUTION",
  "23": "TOWN_PUBLIC_INSTITUTION",
  "24": "SCHOOL",
  "25": "HEALTH",
};

export const SECTOR: Readonly<Record<string, string>> = {
  JY: "EDUCATION",
  WS: "HEALTH",
  ZF: "LAW_ENFORCEMENT",
  NY: "AGRICULTURE",
  WH: "CULTURE",
  QT: "OTHER",
};
export const ENTRY_REASON: Readonly<Record<string, string>> = {
  "01": "CIVIL_SERVANT_EXAM",
  "02": "PUBLIC_RECRUITMENT",
  "06": "SPECIAL_POST_TEACHER",
};
export const EXIT_REASON: Readonly<Record<string, string>> = {
  "01": "RETIREMENT",
  "02": "RESIGNATION",
  "03": "DISMISSAL_WITH_NOTICE",
  "05": "DEATH",
};
export const POOL_KIND: Readonly<Record<string, string>> = {
  "01": "TALENT",
  "02": "TEACHER",
  "04": "GENERAL_ACCOUNT",
  "05": "SOE_SECONDMENT",
};

/** The rows of a list as counts by a key, keys in order. */
export function countBy<T>(rows: readonly T[], keyOf: (row: T) => string): Record<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
