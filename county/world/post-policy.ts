/** Policy on posts by sector (parameter `policy_post_ratio`): most senior posts among the professional, least share of these. */
export const POST_POLICY = {
  JY: { maxSeniorShare: 0.2, mainCategory: "PROFESSIONAL", minMainShare: 0.7 },
  WS: { maxSeniorShare: 0.25, mainCategory: "PROFESSIONAL", minMainShare: 0.7 },
  OTHER: { maxSeniorShare: 0.15 },
} as const;

/** Most senior posts of a sector as a share of its professional ones. */
export const maxSeniorShare = (sector: string): number =>
  (sector === "JY" || sector === "WS" ? POST_POLICY[sector] : POST_POLICY.OTHER).maxSeniorShare;

/** Grades 01 to 07 of the professional posts. */
export const isSeniorGrade = (category: string | null, grade: string | null): boolean => category === "2" && (grade ?? "99") <= "07";
